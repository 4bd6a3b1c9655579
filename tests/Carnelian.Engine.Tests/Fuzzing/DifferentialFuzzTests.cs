using System.Globalization;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Commands.Server;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;
using Xunit.Abstractions;

namespace Carnelian.Engine.Tests.Fuzzing;

/// <summary>
/// Random sequences of commands to this engine and to a real server: the same replies, and effects that give the same
/// dataset. <c>CARNELIAN_FUZZ</c> sets the number of commands, <c>CARNELIAN_SEED</c> repeats a run.
/// </summary>
public sealed class DifferentialFuzzTests(OracleServer oracle, ITestOutputHelper output) : IClassFixture<OracleServer>
{
    private const int SequenceLength = 100;
    private const int FaultsShown = 25;

    /// <summary>Undoes what sequences leave in the real server beside keys.</summary>
    private static readonly byte[] s_defaults =
        [.. "CONFIG SET hash-max-listpack-entries 512 hash-max-listpack-value 64\r\n"u8];

    public static TheoryData<string> Families => [.. FuzzFamily.All.Select(family => family.Name)];

    [OracleTheory]
    [MemberData(nameof(Families))]
    public void RepliesAreThoseOfRedis(string name)
    {
        var family = FuzzFamily.All.Single(family => family.Name == name);
        var commands = Setting("CARNELIAN_FUZZ") ?? 20_000;
        var seed = (ulong)(Setting("CARNELIAN_SEED") ?? Environment.TickCount64);
        output.WriteLine($"seed {seed}");
        var faults = new Dictionary<string, string>();
        using var resp2 = oracle.Connect(resp3: false);
        using var resp3 = oracle.Connect(resp3: true);
        for (var i = 0L; i < commands / SequenceLength && faults.Count < FaultsShown; i++)
        {
            var fuzzer = new CommandFuzzer(family, new SeededRandom(seed + (ulong)i));
            var sequence = Enumerable.Range(0, SequenceLength).Select(_ => fuzzer.Next()).ToList();
            var isResp3 = (i & 1) != 0;
            var connection = isResp3 ? resp3 : resp2;
            if (FirstFault(sequence, connection, isResp3) is not { } fault) continue;
            var (shortest, text) = Shrink(sequence, fault, connection, isResp3);
            faults.TryAdd(shortest[^1].Words[0].ToUpperInvariant() + Kind(text), $"{Describe(shortest)}{text}");
        }

        Assert.True(faults.Count == 0, $"seed {seed}\n\n" + string.Join("\n\n", faults.Values));
    }

    private static long? Setting(string name) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string Describe(IEnumerable<FuzzCommand> commands) =>
        string.Concat(commands.Select(command => $"  > {command}\n"));

    // Faults of one command whose replies differ in the same way are shown once.
    private static string Kind(string fault) => new([.. fault.Where(c => !char.IsAsciiDigit(c)).Take(40)]);

    private static Fault? FirstFault(
        List<FuzzCommand> commands, OracleServer.Connection connection, bool resp3)
    {
        var expected = Ask(connection, commands);
        var server = new TestServer(shards: 16, resp3: resp3);
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        server.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        for (var i = 0; i < commands.Count; i++)
        {
            var actual = server.Send(TestServer.Encode(commands[i].Bytes));
            if (server.Host.Messages.FirstOrDefault(IsFailure) is { } failure) return new Fault(i, $"  log: {failure}");
            if (actual.Length < 3 || !commands[i].Agree(expected[i], actual))
                return new Fault(i, $"  redis: {Escape(expected[i])}\n  here:  {Escape(actual)}");
        }

        var copy = new TestServer(shards: 4, seed: 99);
        copy.Clock.SetUtcNow(server.Clock.GetUtcNow());
        copy.Replay(sink.Bytes);
        return DatasetDump.Of(server) == DatasetDump.Of(copy)
            ? null
            : new Fault(commands.Count - 1, $"  dataset: {DatasetDump.Of(server)}\n  replayed: {DatasetDump.Of(copy)}");
    }

    private static bool IsFailure(string message) => message.Contains("failed", StringComparison.Ordinal);

    private static List<string> Ask(OracleServer.Connection connection, List<FuzzCommand> commands)
    {
        connection.Send("DISCARD\r\n"u8.ToArray());
        connection.Send("UNWATCH\r\n"u8.ToArray());
        connection.Send("CLIENT SETNAME \"\"\r\n"u8.ToArray());
        connection.Send("SELECT 0\r\n"u8.ToArray());
        connection.Send("FLUSHALL\r\n"u8.ToArray());
        connection.Send(s_defaults);
        var requests = commands.SelectMany(command => TestServer.Encode(command.Bytes));
        return connection.SendPipeline([.. requests], commands.Count);
    }

    /// <summary>Leaves out every command that the fault does not need.</summary>
    private static (List<FuzzCommand> Commands, string Text) Shrink(
        List<FuzzCommand> commands, Fault fault, OracleServer.Connection connection, bool resp3)
    {
        commands = commands[..(fault.Index + 1)];
        for (var i = commands.Count - 2; i >= 0; i--)
        {
            List<FuzzCommand> fewer = [.. commands[..i], .. commands[(i + 1)..]];
            if (FirstFault(fewer, connection, resp3) is not { } same) continue;
            commands = fewer[..(same.Index + 1)];
            fault = same;
            i = Math.Min(i, commands.Count - 1);
        }

        return (commands, fault.Text);
    }

    private static string Escape(string reply) =>
        reply[..Math.Min(reply.Length, 600)].Replace("\r", "\\r").Replace("\n", "\\n");

    private sealed record Fault(int Index, string Text);
}
