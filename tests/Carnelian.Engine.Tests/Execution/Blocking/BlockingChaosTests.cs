using System.Collections.Concurrent;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Execution.Blocking;

/// <summary>
/// Clients on several threads push, take, move, wait, leave and are released, all at random: whatever happens, each
/// element is delivered exactly once or is still there.
/// </summary>
public sealed class BlockingChaosTests
{
    private const int Lists = 6;
    private const int ClientsPerThread = 6;

    [Theory]
    [InlineData(1, 2, 101)]
    [InlineData(16, 2, 102)]
    [InlineData(16, 4, 103)]
    [InlineData(64, 3, 104)]
    public async Task EveryElementIsDeliveredOnceOrStillThere(int shards, int threads, ulong seed)
    {
        const int steps = 25_000;
        var server = new TestServer(shards, seed);
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        var pushed = new ConcurrentBag<string>();
        var taken = new ConcurrentBag<string>();
        var work = Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () => new Chaos(server, seed + ((ulong)thread * 1000), thread, pushed, taken).Run(steps / threads),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(work).WaitAsync(TimeSpan.FromMinutes(3));

        var left = new List<string>();
        var reader = new TestClient(server.Engine);
        for (var i = 0; i < Lists; i++) left.AddRange(reader.Strings("LRANGE", $"list:{i}", "0", "-1"));
        Assert.Equal(pushed.Order(), taken.Concat(left).Order());
        Assert.False(server.Engine.Keyspace.Waiters.Any);
        Assert.Equal(0, server.Engine.Clients.BlockedCount);
        Assert.Empty(server.Host.Messages);

        var copy = new TestServer(shards: 4, seed: 9);
        copy.Replay(sink.Bytes);
        Assert.Equal(DatasetDump.Of(server), DatasetDump.Of(copy));
    }

    private sealed class Chaos(
        TestServer server, ulong seed, int thread, ConcurrentBag<string> pushed, ConcurrentBag<string> taken)
    {
        private readonly SeededRandom _random = new(seed);
        private readonly BlockingClient?[] _clients = new BlockingClient?[ClientsPerThread];
        private readonly bool[] _waits = new bool[ClientsPerThread];
        private readonly bool[] _moves = new bool[ClientsPerThread];
        private readonly BlockingClient _pusher = new(server.Engine);
        private int _next;

        public void Run(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                if (_random.Next(3) == 0) Push();
                else Act((int)_random.Next(ClientsPerThread));
                if (_random.Next(64) == 0) server.Clock.Advance(TimeSpan.FromMilliseconds(1));
            }

            for (var i = 0; i < ClientsPerThread; i++)
            {
                if (_clients[i] is not null) Depart(i);
            }
        }

        private string Any() => $"list:{_random.Next(Lists)}";

        private string Element()
        {
            var element = $"{thread}-{_next++}";
            pushed.Add(element);
            return element;
        }

        private void Push()
        {
            switch (_random.Next(6))
            {
                case 0:
                    _pusher.Run("MULTI");
                    _pusher.Run("RPUSH", Any(), Element(), Element());
                    _pusher.Run("LPUSH", Any(), Element());
                    _pusher.Run("RENAMENX", Any(), Any());
                    _pusher.Run("BLMOVE", Any(), Any(), "LEFT", "RIGHT", "0");
                    Assert.StartsWith("*4", _pusher.Run("EXEC"), StringComparison.Ordinal);
                    break;
                case 1:
                    _pusher.Run("CLIENT", "UNBLOCK", $"{_random.Next((uint)server.Engine.Clients.NextId)}");
                    break;
                case 2 when _random.Next(16) == 0:
                    var waiting = server.Engine.Clients.Snapshot().Where(session => session.Blocked).ToList();
                    if (waiting.Count == 0) return;
                    var victim = waiting[(int)_random.Next((uint)waiting.Count)];
                    _pusher.Run("CLIENT", "KILL", "ID", $"{victim.Id}");
                    break;
                case 2:
                    _pusher.Run("LMOVE", Any(), Any(), "RIGHT", "LEFT");
                    break;
                case 3:
                    _pusher.Run("RENAMENX", Any(), Any());
                    break;
                default:
                    _pusher.Run(_random.Next(2) == 0 ? "RPUSH" : "LPUSH", Any(), Element());
                    break;
            }
        }

        private void Act(int i)
        {
            var client = _clients[i] ??= new BlockingClient(server.Engine);
            if (!_waits[i])
            {
                if (client.Session.Killed) Depart(i);
                else Block(client, i);
                return;
            }

            client.RunTimeouts();
            if (TakeAnswer(i)) return;
            if (client.Session.Killed || _random.Next(50) == 0) Depart(i);
        }

        private void Depart(int i)
        {
            // An answer that was on its way when the client left counts, as does one that a connection loses.
            var client = _clients[i]!;
            client.Leave();
            server.Engine.Clients.Remove(client.Session);
            TakeAnswer(i);
            _clients[i] = null;
            _waits[i] = false;
        }

        private void Block(BlockingClient client, int i)
        {
            var timeout = _random.Next(4) == 0 ? "0.005" : "0";
            _moves[i] = _random.Next(4) == 0;
            var reply = _moves[i]
                ? client.Run("BLMOVE", Any(), Any(), "LEFT", "RIGHT", timeout)
                : _random.Next(2) == 0
                    ? client.Run("BLPOP", Any(), Any(), Any(), timeout)
                    : client.Run("BLMPOP", timeout, "2", Any(), Any(), "RIGHT", "COUNT", "3");
            if (reply is null) _waits[i] = true;
            else Note(reply, i);
        }

        private bool TakeAnswer(int i)
        {
            if (_clients[i]!.Answer() is not { } reply) return false;
            _waits[i] = false;
            Note(reply, i);
            return true;
        }

        /// <summary>
        /// Notes what a reply brought: a key and elements; an element that was moved is in a list still.
        /// </summary>
        private void Note(string reply, int i)
        {
            if (_moves[i]) return;
            var lines = reply.Split("\r\n").Where(line => line.Contains('-') && line[0] is not ('*' or '$' or '-'));
            foreach (var line in lines)
                taken.Add(line);
        }
    }
}
