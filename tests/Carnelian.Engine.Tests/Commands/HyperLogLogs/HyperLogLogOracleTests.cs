using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Commands.Server;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;

namespace Carnelian.Engine.Tests.Commands.HyperLogLogs;

/// <summary>
/// The bytes of HyperLogLogs beside a real server's, from the first element until long after they are dense.
/// </summary>
public sealed class HyperLogLogOracleTests(OracleServer oracle) : IClassFixture<OracleServer>
{
    [OracleFact]
    public void BytesAreThoseOfRedis()
    {
        var seed = (ulong)Environment.TickCount64;
        var random = new SeededRandom(seed);
        var server = new TestServer();
        using var connection = oracle.Connect(resp3: false);
        connection.Send("FLUSHALL\r\n"u8.ToArray());
        for (var (step, elements) = (0, 0); elements < 60_000; step++)
        {
            var count = 1 + (int)random.Next((uint)(1 + (elements / 20)));
            elements += count;
            string[] add = ["PFADD", "h", .. Enumerable.Range(0, count).Select(_ => $"{random.Next(1_000_000)}")];
            Same(add);
            if (random.Next(3) == 0) Same("PFCOUNT", "h");
            Same("GET", "h");
            if (step % 10 != 0) continue;
            Same("PFADD", "other", $"{random.NextUInt64()}");
            Same("PFMERGE", "sum", "h", "other");
            Same("GET", "sum");
            Same("PFCOUNT", "sum", "other");
        }

        void Same(params string[] words)
        {
            var request = TestServer.Encode([.. words.Select(Encoding.Latin1.GetBytes)]);
            Assert.True(connection.Send(request) == server.Send(request), $"seed {seed}: {words[0]} {words[1]}");
        }
    }

    [Fact]
    public void AddingToABrokenOneChangesNothing()
    {
        var server = new TestServer();
        var broken = "HYLL\u0001" + new string('\0', 11) + "\u007f\u0000";
        server.Run("SET", "h", broken);
        var elements = Enumerable.Range(0, 200).Select(i => $"{i}");
        Assert.Equal("-INVALIDOBJ Corrupted HLL object detected\r\n", server.Run(["PFADD", "h", .. elements]));
        Assert.Equal($"$18\r\n{broken}\r\n", server.Run("GET h"));
    }
}
