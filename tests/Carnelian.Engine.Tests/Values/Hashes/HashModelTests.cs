using System.Globalization;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;
using Xunit.Abstractions;

namespace Carnelian.Engine.Tests.Values.Hashes;

/// <summary>
/// Random commands on a few hashes beside naive ones, in every encoding, while time passes and fields expire. Effects
/// are applied to a second engine, which must come to hold the same.
/// </summary>
public sealed class HashModelTests(ITestOutputHelper output)
{
    private const int Steps = 6_000;
    private const int StepsPerReplay = 500;
    private const int Keys = 3;

    private static readonly string[] s_conditions = ["", "NX", "XX", "GT", "LT"];

    private readonly TestServer _server = new(shards: 4);
    private readonly HashModel[] _models = [.. Enumerable.Range(0, Keys).Select(_ => new HashModel())];
    private SeededRandom _random = new(0);
    private int _fields;

    private long NowMs => _server.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    [Theory]
    [InlineData(8, 512)]
    [InlineData(40, 512)]
    [InlineData(40, 0)]
    [InlineData(400, 20)]
    [InlineData(12, 6)]
    public void FieldsWithTimesBehaveLikeTheModel(int fields, int packedMost)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        _random = new SeededRandom(seed);
        _fields = fields;
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        _server.Run($"CONFIG SET hash-max-listpack-entries {packedMost}");
        for (var step = 1; step <= Steps; step++)
        {
            if (_random.Next(6) == 0) Advance();
            var index = (int)_random.Next(Keys);
            var fault = Step($"hash{index}", _models[index]);
            Assert.True(fault is null, $"seed {seed}, step {step}: {fault}");
            Assert.Empty(_server.Host.Messages);
            if (step % StepsPerReplay == 0) CompareReplay(sink.Bytes, seed);
        }
    }

    private void Advance()
    {
        _server.Clock.Advance(TimeSpan.FromMilliseconds(_random.Next(60)));
        foreach (var model in _models) model.NowMs = NowMs;
        if (_random.Next(2) == 0) _server.Executor.Tick(100);
    }

    private void CompareReplay(byte[] effects, ulong seed)
    {
        var copy = new TestServer(shards: 2, seed: 9);
        copy.Clock.SetUtcNow(_server.Clock.GetUtcNow());
        copy.Replay(effects);
        Assert.Empty(copy.Host.Messages);
        Assert.True(DatasetDump.Of(_server) == DatasetDump.Of(copy), $"seed {seed}: the copy differs");
    }

    private string? Step(string key, HashModel model)
    {
        var field = Field();
        var other = Field();
        switch (_random.Next(24))
        {
            case < 3: return Set(key, model, field, other);
            case 3: return Check($"HSETNX {key} {field} x", Number(SetNew(model, field, "x")));
            case 4: return Check($"HGET {key} {field}", Bulk(model.Value(field)));
            case 5: return Check($"HLEN {key}", Number(model.Count));
            case 6: return Check($"HEXISTS {key} {field}", Number(model.Value(field) is null ? 0 : 1));
            case 7: return Check($"EXISTS {key}", Number(model.Count > 0 ? 1 : 0));
            case 8: return Delete(key, model, field, other);
            case 9: return Increment(key, model, field);
            case 10: return IncrementByFloat(key, model, field);
            case < 14: return Expire(key, model, field, other);
            case 14: return Check($"HPTTL {key} FIELDS 2 {field} {other}", Numbers(model.Ttl(field), model.Ttl(other)));
            case 15: return Persist(key, model, field, other);
            case 16: return GetAndExpire(key, model, field);
            case 17 or 18: return SetAndExpire(key, model, field, other);
            case 19: return GetAndDelete(key, model, field);
            case 20: return Compare(key, model, "HGETALL", Pairs(model));
            case 21: return Compare(key, model, "HRANDFIELD", Pairs(model), "1000", "WITHVALUES");
            case 22: return Scan(key, model);
            default: return Rarely(key, model);
        }
    }

    private string Field() => (_random.Next(4) == 0 ? "" : "f") + _random.Next((uint)_fields);

    private string Value() => _random.Next(4) switch
    {
        0 => new string('v', 1 + (int)_random.Next(90)),
        1 => "v",
        _ => ((int)_random.NextUInt64()).ToString(CultureInfo.InvariantCulture),
    };

    private long Time() => NowMs + _random.Next(250) - 10;

    private string? Set(string key, HashModel model, string field, string other)
    {
        var (value, second) = (Value(), Value());
        var created = (model.Set(field, value) ? 1 : 0) + (model.Set(other, second) ? 1 : 0);
        return Check($"HSET {key} {field} {value} {other} {second}", Number(created));
    }

    private string? Delete(string key, HashModel model, string field, string other)
    {
        var deleted = (model.Remove(field) ? 1 : 0) + (model.Remove(other) ? 1 : 0);
        return Check($"HDEL {key} {field} {other}", Number(deleted));
    }

    private string? Increment(string key, HashModel model, string field)
    {
        var old = model.Value(field) ?? "0";
        if (!long.TryParse(old, CultureInfo.InvariantCulture, out var value))
            return Check($"HINCRBY {key} {field} 5", "-ERR hash value is not an integer\r\n");
        long by = _random.Next(200_000) - 100_000L;
        model.Set(field, (value + by).ToString(CultureInfo.InvariantCulture), keepTime: true);
        return Check($"HINCRBY {key} {field} {by}", Number(value + by));
    }

    private string? IncrementByFloat(string key, HashModel model, string field)
    {
        var old = model.Value(field) ?? "0";
        if (!long.TryParse(old, CultureInfo.InvariantCulture, out var value)) return null;
        var sum = $"{value + 2}";
        model.Set(field, sum, keepTime: true);
        return Check($"HINCRBYFLOAT {key} {field} 2", Bulk(sum));
    }

    private string? Expire(string key, HashModel model, string field, string other)
    {
        var at = Time();
        var condition = s_conditions[_random.Next((uint)s_conditions.Length)];
        var expected = Numbers(model.Expire(field, at, condition), model.Expire(other, at, condition));
        return Check($"HPEXPIREAT {key} {at} {condition} FIELDS 2 {field} {other}", expected);
    }

    private string? Persist(string key, HashModel model, string field, string other) => Check(
        $"HPERSIST {key} FIELDS 2 {field} {other}", Numbers(model.Persist(field), model.Persist(other)));

    private string? GetAndExpire(string key, HashModel model, string field)
    {
        var at = Time();
        var expected = "*1\r\n" + Bulk(model.Value(field));
        model.Expire(field, at, "");
        return Check($"HGETEX {key} PXAT {at} FIELDS 1 {field}", expected);
    }

    private string? GetAndDelete(string key, HashModel model, string field)
    {
        var expected = "*1\r\n" + Bulk(model.Value(field));
        model.Remove(field);
        return Check($"HGETDEL {key} FIELDS 1 {field}", expected);
    }

    private string? SetAndExpire(string key, HashModel model, string field, string other)
    {
        var (value, second, at) = (Value(), Value(), Time());
        var option = new[] { "", "KEEPTTL", $"PXAT {at}" }[_random.Next(3)];
        var condition = new[] { "", "FNX", "FXX" }[_random.Next(3)];
        var (first, last) = (model.Value(field) is not null, model.Value(other) is not null);
        var allowed = condition == "" || (condition == "FXX" ? first && last : !first && !last);
        if (allowed)
        {
            model.Set(field, value, option == "KEEPTTL");
            model.Set(other, second, option == "KEEPTTL");
            if (option.StartsWith('P'))
            {
                model.Expire(field, at, "");
                model.Expire(other, at, "");
            }
        }

        return Check(
            $"HSETEX {key} {condition} {option} FIELDS 2 {field} {value} {other} {second}", Number(allowed ? 1 : 0));
    }

    private static int SetNew(HashModel model, string field, string value)
    {
        if (model.Value(field) is not null) return 0;
        model.Set(field, value);
        return 1;
    }

    private string? Rarely(string key, HashModel model)
    {
        switch (_random.Next(8))
        {
            case 0:
                var expected = Number(model.Count > 0 ? 1 : 0);
                model.Clear();
                return Check($"DEL {key}", expected);
            case 1 when model.Count > 0:
                return Check($"RENAME {key} elsewhere", "+OK\r\n") ?? Check($"RENAME elsewhere {key}", "+OK\r\n");
            case 2 when model.Count > 0:
                return Check($"COPY {key} elsewhere", ":1\r\n")
                    ?? Check($"DEL {key}", ":1\r\n") ?? Check($"RENAME elsewhere {key}", "+OK\r\n");
            case 3 when model.Count > 0:
                return Check($"EXPIRE {key} 100000", ":1\r\n") ?? Check($"PERSIST {key}", ":1\r\n");
            default:
                return Compare(key, model, "HKEYS", model.Fields.Select(field => field.Key));
        }
    }

    private string? Scan(string key, HashModel model)
    {
        var seen = new HashSet<string>();
        var cursor = "0";
        do
        {
            var strings = ReplyStrings(_server.Run($"HSCAN {key} {cursor} COUNT 7"));
            cursor = strings[0];
            for (var i = 1; i < strings.Count; i += 2) seen.Add($"{strings[i]}={strings[i + 1]}");
        }
        while (cursor != "0");
        return seen.Order().SequenceEqual(Pairs(model).Order()) ? null : $"HSCAN {key}: {string.Join(' ', seen)}";
    }

    private string? Compare(
        string key, HashModel model, string command, IEnumerable<string> expected, params string[] options)
    {
        var strings = ReplyStrings(_server.Run([command, key, .. options]));
        var actual = command == "HKEYS" ? strings : [.. strings.Chunk(2).Select(pair => $"{pair[0]}={pair[1]}")];
        return actual.Order().SequenceEqual(expected.Order())
            ? null
            : $"{command} {key}: {string.Join(' ', actual)} instead of {string.Join(' ', Pairs(model))}";
    }

    private string? Check(string command, string expected)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var actual = _server.Run(words);
        return actual == expected ? null : $"{command}: {actual} instead of {expected}";
    }

    private static IEnumerable<string> Pairs(HashModel model) =>
        model.Fields.Select(field => $"{field.Key}={field.Value}");

    private static string Number(long value) => $":{value}\r\n";

    private static string Numbers(long first, long second) => $"*2\r\n:{first}\r\n:{second}\r\n";

    private static string Bulk(string? value) => value is null ? "$-1\r\n" : $"${value.Length}\r\n{value}\r\n";

    private static List<string> ReplyStrings(string reply)
    {
        var lines = reply.Split("\r\n");
        return [.. lines.Index().Where(line => line.Index > 0 && lines[line.Index - 1].StartsWith('$'))
            .Select(line => line.Item)];
    }
}
