using System.Text;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Keys;

/// <summary>What generic commands leave in the effect log, and whom they tell of what.</summary>
public sealed class KeyEffectsTests
{
    private readonly TestServer _server = new();

    [Theory]
    [InlineData("EXPIRE k 10", "PEXPIREAT k 1700000010000")]
    [InlineData("PEXPIRE k 10 LT", "PEXPIREAT k 1700000000010")]
    [InlineData("EXPIREAT k 1700000020", "PEXPIREAT k 1700000020000")]
    [InlineData("PEXPIREAT k 1700000020001", "PEXPIREAT k 1700000020001")]
    [InlineData("EXPIRE k -1", "DEL k")]
    [InlineData("EXPIRE k 0", "DEL k")]
    [InlineData("EXPIRE k 10 XX", "")]
    [InlineData("EXPIRE missing 10", "")]
    [InlineData("DEL k missing", "DEL k missing")]
    [InlineData("DEL missing", "")]
    [InlineData("UNLINK k", "UNLINK k")]
    [InlineData("PERSIST k", "")]
    [InlineData("RENAME k l", "RENAME k l")]
    [InlineData("RENAME k k", "")]
    [InlineData("RENAMENX k m", "")]
    [InlineData("COPY k l", "COPY k l")]
    [InlineData("COPY k m", "")]
    [InlineData("MOVE k 1", "MOVE k 1")]
    [InlineData("TOUCH k", "")]
    [InlineData("SWAPDB 0 1", "SWAPDB 0 1")]
    [InlineData("SWAPDB 0 0", "SWAPDB 0 0")]
    [InlineData("FLUSHALL ASYNC", "FLUSHALL ASYNC")]
    [InlineData("FLUSHDB", "FLUSHDB")]
    [InlineData("DEBUG POPULATE 3", "")]
    public void EffectIs(string command, string expected)
    {
        _server.Run("MSET k v m w");
        Assert.Equal(expected, EffectOf(command));
    }

    [Fact]
    public void FlushIsLoggedThoughThereIsNothing()
    {
        Assert.Equal("FLUSHALL", EffectOf("FLUSHALL"));
        Assert.Equal("FLUSHDB SYNC", EffectOf("FLUSHDB SYNC"));
        Assert.Equal(0, _server.Executor.Statistics.Changes);
    }

    [Theory]
    [InlineData("DEL a b missing", 2)]
    [InlineData("FLUSHALL", 3)]
    [InlineData("SWAPDB 0 1", 1)]
    [InlineData("RENAME a b", 1)]
    [InlineData("COPY a z", 1)]
    [InlineData("EXPIRE a -1", 1)]
    [InlineData("EXPIRE a 1", 1)]
    [InlineData("PERSIST a", 0)]
    public void ChangesAreCounted(string command, long changes)
    {
        _server.Run("MSET a 1 b 2 c 3");
        Assert.Equal(changes, CommandTrace.Of(_server, command).Changes);
    }

    [Theory]
    [InlineData("RENAME a b", "0 b new, 0 a rename_from, 0 b rename_to")]
    [InlineData("COPY a b REPLACE DB 1", "1 b new, 1 b copy_to")]
    [InlineData("MOVE a 1", "1 a new, 0 a move_from, 1 a move_to")]
    [InlineData("EXPIRE a 10", "0 a expire")]
    [InlineData("EXPIRE a -1", "0 a del")]
    [InlineData("DEL a b nosuch", "0 a del, 0 b del")]
    [InlineData("SWAPDB 0 2", "swap 0 2")]
    [InlineData("SWAPDB 1 1", "")]
    [InlineData("FLUSHDB", "flush 0")]
    public void EventsAre(string command, string expected)
    {
        _server.Run("MSET a 1 b 2");
        var observer = new Recorder();
        _server.Engine.Observe(observer);
        _server.Run(command);
        Assert.Equal(expected, string.Join(", ", observer.Events));
    }

    [Fact]
    public void FlushedKeysAreStillThereWhenObserversAreTold()
    {
        _server.Run("MSET a 1 b 2");
        var keyspace = _server.Engine.Keyspace;
        var observer = new Recorder { Keyspace = keyspace };
        _server.Engine.Observe(observer);
        _server.Run("FLUSHDB");
        Assert.Equal(2, observer.KeysAtFlush);
        Assert.Equal(0, keyspace.Count(0));
    }

    private string EffectOf(string command) => CommandTrace.Of(_server, command).Effects;

    private sealed class Recorder : IKeyspaceObserver
    {
        public List<string> Events { get; } = [];

        public ShardedKeyspace? Keyspace { get; init; }

        public long KeysAtFlush { get; private set; }

        public void OnEvent(int database, ReadOnlySpan<byte> key, KeyEvent keyEvent) =>
            Events.Add($"{database} {Encoding.ASCII.GetString(key)} {keyEvent.Name}");

        public void OnFlushing(int database)
        {
            Events.Add($"flush {database}");
            KeysAtFlush = Keyspace?.Count(database) ?? 0;
        }

        public void OnSwapping(int first, int second) => Events.Add($"swap {first} {second}");
    }
}
