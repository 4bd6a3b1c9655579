using Carnelian.Core.Numerics;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;

namespace Carnelian.Engine.Tests.Effects;

/// <summary>
/// Runs a random sequence of commands on one engine while time passes, applies its effects to a second one and compares
/// the two. A family of commands is judged by handing in what makes its requests.
/// </summary>
/// <param name="seed">Seed of the sequence and of the first engine.</param>
/// <param name="next">Makes the words of the next request.</param>
internal sealed class ReplayJudge(ulong seed, Func<SeededRandom, string[]> next)
{
    private const int StepsPerComparison = 200;
    private const uint AdvanceOneIn = 8;
    private const uint AdvanceMaxMs = 400;
    private const int TickMs = 100;

    private readonly SeededRandom _random = new(seed);
    private readonly List<string> _requests = [];

    /// <summary>Runs the sequence. Effects are applied in one piece, long after the times in them were set.</summary>
    public void Run(int steps)
    {
        var server = new TestServer(shards: 16, seed: seed);
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        for (var step = 1; step <= steps; step++)
        {
            if (_random.Next(AdvanceOneIn) == 0)
            {
                server.Clock.Advance(TimeSpan.FromMilliseconds(_random.Next(AdvanceMaxMs)));
                if (_random.Next(2) == 0) server.Executor.Tick(TickMs);
            }

            var words = next(_random);
            _requests.Add(string.Join(' ', words));
            server.Run(words);
            if (step % StepsPerComparison == 0) Compare(server, sink.Bytes);
        }

        Assert.Empty(server.Host.Messages);
        Assert.NotEmpty(DatasetDump.Of(server));
    }

    private void Compare(TestServer server, byte[] effects)
    {
        var copy = new TestServer(shards: 4, seed: seed + 1);
        copy.Clock.SetUtcNow(server.Clock.GetUtcNow());
        copy.Session = new Session(0, null, copy.Engine.UnixMs()) { Authenticated = true, Replaying = true };
        var refused = ReplyText.Lines(copy.Send(effects)).Where(IsRefusal);
        Assert.True(!refused.Any(), $"seed {seed}: an effect was refused: {refused.FirstOrDefault()}");
        Assert.Empty(copy.Host.Messages);

        var (expected, actual) = (DatasetDump.Of(server), DatasetDump.Of(copy));
        if (expected == actual) return;
        var tail = string.Join('\n', _requests.TakeLast(StepsPerComparison));
        Assert.Fail($"seed {seed}\noriginal:\n{expected}\ncopy:\n{actual}\nlast requests:\n{tail}");
    }

    /// <summary>The frame around several effects of one command means nothing to a reader that is alone.</summary>
    private static bool IsRefusal(string line) =>
        line.StartsWith('-')
        && !line.StartsWith("-ERR unknown command 'MULTI'", StringComparison.Ordinal)
        && !line.StartsWith("-ERR unknown command 'EXEC'", StringComparison.Ordinal);
}
