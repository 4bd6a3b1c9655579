using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Bitmaps;

/// <summary>BITOP over strings of many pieces, its target among the sources, against bytes one by one.</summary>
public sealed class BitOpTests
{
    private const int Keys = 4;

    private readonly TestServer _server = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgreesWithBytesOneByOne(ulong seed)
    {
        var random = new SeededRandom(seed);
        var model = new byte[Keys][];
        for (var i = 0; i < Keys; i++) Set(random, model, i);
        for (var round = 0; round < 200; round++)
        {
            if (random.Next(4) == 0) Set(random, model, (int)random.Next(Keys));
            var (name, apply) = Operation(random);
            var target = (int)random.Next(Keys);
            var count = name == "NOT" ? 1 : 2 + (int)random.Next(3);
            var sources = Enumerable.Range(0, count).Select(_ => (int)random.Next(Keys)).ToArray();
            var length = sources.Max(source => model[source].Length);
            var result = new byte[length];
            for (var i = 0; i < length; i++)
                result[i] = apply([.. sources.Select(source => i < model[source].Length ? model[source][i] : (byte)0)]);

            string[] request = ["BITOP", name, $"k{target}", .. sources.Select(source => $"k{source}")];
            Assert.Equal($":{length}\r\n", _server.Run(request));
            model[target] = result;
            Assert.True(Get(target) == Encoding.Latin1.GetString(result), $"seed {seed}: {string.Join(' ', request)}");
        }
    }

    [Fact]
    public void SourcesAreReadOnceEach()
    {
        _server.Run("MSET a 1 b 2");
        Assert.Equal(":1\r\n", _server.Run(["BITOP", "OR", "d", .. Enumerable.Repeat("a", 300), "b"]));
        Assert.Equal("$1\r\n3\r\n", _server.Run("GET d"));
        Assert.Equal(302, _server.Executor.Statistics.KeyspaceHits);
    }

    private static (string Name, Func<byte[], byte> Apply) Operation(SeededRandom random) => random.Next(8) switch
    {
        0 => ("AND", column => column.Aggregate((a, b) => (byte)(a & b))),
        1 => ("OR", column => column.Aggregate((a, b) => (byte)(a | b))),
        2 => ("XOR", column => column.Aggregate((a, b) => (byte)(a ^ b))),
        3 => ("NOT", column => (byte)~column[0]),
        4 => ("DIFF", column => (byte)(column[0] & ~Rest(column))),
        5 => ("DIFF1", column => (byte)(Rest(column) & ~column[0])),
        6 => ("ANDOR", column => (byte)(column[0] & Rest(column))),
        _ => ("ONE", column => (byte)Enumerable.Range(0, 8)
            .Where(bit => column.Count(value => (value & (1 << bit)) != 0) == 1).Sum(bit => 1 << bit)),
    };

    private static byte Rest(byte[] column) => column[1..].Aggregate((a, b) => (byte)(a | b));

    private void Set(SeededRandom random, byte[][] model, int key)
    {
        var value = random.Next(4) == 0
            ? Encoding.ASCII.GetBytes($"{random.Next(1_000_000)}")
            : new byte[random.Next(3) == 0 ? random.Next(60) : random.Next(20_000)];
        if (!char.IsAsciiDigit((char)(value.Length > 0 ? value[0] : 0))) random.Fill(value);
        model[key] = value;
        _server.Run("SET", $"k{key}", Encoding.Latin1.GetString(value));
    }

    private string Get(int key)
    {
        var reply = _server.Run("GET", $"k{key}");
        if (reply == "$-1\r\n") return "";
        return reply[(reply.IndexOf('\n') + 1)..^2];
    }
}
