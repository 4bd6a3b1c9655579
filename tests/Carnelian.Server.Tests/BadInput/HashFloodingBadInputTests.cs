using System.Diagnostics;
using Carnelian.Core.Numerics;
using Carnelian.Server.Tests.Net;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>
/// Keys made to collide under the hashes that programs use without a secret cost no more than others.
/// </summary>
public sealed class HashFloodingBadInputTests
{
    private const int Keys = 200_000;
    private const int Places = 18;
    private const int BlockBytes = 4;
    private const int KeyBytes = Places * BlockBytes;
    private const int Attempts = 5;

    [Theory]
    [InlineData("fnv1a")]
    [InlineData("djb2")]
    [InlineData("crc16")]
    public void HashFloodingCostsAtMostTwiceOfRandomKeys(string name)
    {
        Func<uint, ReadOnlySpan<byte>, uint> weak = name switch { "fnv1a" => Fnv1a, "djb2" => Djb2, _ => Crc };
        var colliding = Requests(CollidingKeys(weak));
        var random = Requests(RandomKeys());

        // Another program on the machine may disturb a measurement, but hardly all of them.
        var ratios = new List<double>();
        while (ratios.Count < Attempts && (ratios.Count == 0 || ratios[^1] > 2))
            ratios.Add(Cost(colliding) / Cost(random));
        Assert.True(ratios[^1] <= 2, string.Join(", ", ratios));
    }

    private static double Cost(byte[][] requests)
    {
        using var server = new BadInputServer(TransportKind.Epoll);
        using var client = server.Connect();
        var watch = Stopwatch.StartNew();
        foreach (var request in requests)
        {
            client.Send(request);
            Assert.Equal(5 * (Keys / requests.Length), client.Receive(5 * (Keys / requests.Length)).Length);
        }

        var cost = watch.Elapsed.TotalMilliseconds;
        client.Send("DBSIZE\r\n"u8);
        TestServer.Expect(client, $":{Keys}\r\n");
        return cost;
    }

    private static byte[][] Requests(List<byte[]> keys) =>
    [
        .. keys.Chunk(1_000).Select(chunk =>
            chunk.SelectMany(key => TestServer.Command("SET"u8.ToArray(), key, "v"u8.ToArray())).ToArray()),
    ];

    private static List<byte[]> RandomKeys()
    {
        var random = new SeededRandom(1);
        var keys = new List<byte[]>();
        for (var i = 0; i < Keys; i++)
        {
            keys.Add(new byte[KeyBytes]);
            random.Fill(keys[^1]);
        }

        return keys;
    }

    /// <summary>At each place either of two blocks leads the weak hash to the same state.</summary>
    private static List<byte[]> CollidingKeys(Func<uint, ReadOnlySpan<byte>, uint> weak)
    {
        var pairs = new byte[Places][][];
        var state = weak(0, []);
        for (var place = 0; place < Places; place++)
        {
            pairs[place] = FindPair(state, weak);
            state = weak(state, pairs[place][0]);
        }

        var keys = new List<byte[]>();
        for (var i = 0; i < Keys; i++)
        {
            var key = new byte[KeyBytes];
            for (var place = 0; place < Places; place++)
                pairs[place][(i >> place) & 1].CopyTo(key, place * BlockBytes);
            keys.Add(key);
        }

        Assert.All(keys.Where((_, i) => i % 1_000 == 0), key => Assert.Equal(state, weak(weak(0, []), key)));
        return keys;
    }

    private static byte[][] FindPair(uint start, Func<uint, ReadOnlySpan<byte>, uint> weak)
    {
        var states = new Dictionary<uint, byte[]>();
        var random = new SeededRandom(start);
        while (true)
        {
            var block = new byte[BlockBytes];
            random.Fill(block);
            var state = weak(start, block);
            if (states.TryAdd(state, block)) continue;
            if (!states[state].AsSpan().SequenceEqual(block)) return [states[state], block];
        }
    }

    private static uint Djb2(uint state, ReadOnlySpan<byte> block)
    {
        foreach (var value in block) state = (state * 33) + value;
        return state;
    }

    private static uint Fnv1a(uint state, ReadOnlySpan<byte> block)
    {
        foreach (var value in block) state = (state ^ value) * 16777619;
        return state;
    }

    private static uint Crc(uint state, ReadOnlySpan<byte> block)
    {
        foreach (var value in block)
        {
            state ^= (uint)value << 8;
            for (var bit = 0; bit < 8; bit++) state = ((state << 1) ^ ((state & 0x8000) != 0 ? 0x1021u : 0)) & 0xFFFF;
        }

        return state;
    }
}
