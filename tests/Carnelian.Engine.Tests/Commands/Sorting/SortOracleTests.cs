using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Commands.Server;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;
using Xunit.Abstractions;

namespace Carnelian.Engine.Tests.Commands.Sorting;

/// <summary>Lists with many equal weights, whose order must still be that of a real server.</summary>
public sealed class SortOracleTests(OracleServer oracle, ITestOutputHelper output) : IClassFixture<OracleServer>
{
    private const int Rounds = 150;

    [OracleFact]
    public void EqualWeightsAgree()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var connection = oracle.Connect(resp3: false);
        for (var round = 0; round < Rounds; round++)
        {
            connection.Send("FLUSHALL\r\n"u8.ToArray());
            var server = new TestServer();
            foreach (var words in Commands(random))
            {
                var request = TestServer.Encode([.. words.Select(Encoding.Latin1.GetBytes)]);
                var (expected, actual) = (connection.Send(request), server.Send(request));
                Assert.True(
                    expected == actual,
                    $"seed {seed}, round {round}: {string.Join(' ', words)}\n{expected}\n--- here:\n{actual}");
            }
        }
    }

    private static List<string[]> Commands(SeededRandom random)
    {
        var count = 1 + random.Next(300);
        var weights = 1 + random.Next(20);
        List<string[]> commands =
        [
            ["RPUSH", "list", .. Enumerable.Range(0, (int)count).Select(_ => $"{random.Next(1000)}")],
            ["MSET", .. Enumerable.Range(0, 1000).SelectMany(i => new[] { $"w{i}", $"{random.Next(weights)}" })],
            ["DEL", .. Enumerable.Range(0, 100).Select(_ => $"w{random.Next(1000)}")],
        ];
        for (var i = 0; i < 20; i++)
        {
            string[] by = random.Next(4) == 0 ? [] : ["BY", "w*"];
            string[] alpha = random.Next(3) == 0 ? [] : ["ALPHA"];
            string[] order = random.Next(2) == 0 ? [] : ["DESC"];
            string[] limit = random.Next(3) == 0 ? [] : ["LIMIT", $"{random.Next(count)}", $"{random.Next(count)}"];
            string[] store = random.Next(4) == 0 ? ["STORE", "stored"] : [];
            commands.Add(["SORT", "list", .. by, .. alpha, .. order, .. limit, .. store]);
            if (store.Length > 0) commands.Add(["LRANGE", "stored", "0", "-1"]);
        }

        return commands;
    }
}
