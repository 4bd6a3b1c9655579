using Carnelian.Server.Net;
using Carnelian.Server.Net.Portable;

namespace Carnelian.Server.Tests.Net;

public sealed class ConnectionTableTests
{
    [Fact]
    public void AnOldTokenNeverFindsTheConnectionThatTookItsSlot()
    {
        using var server = new TestServer(TransportKind.Memory);
        var table = new ConnectionTable();
        var first = new Connection(server.MemoryLoop, new MemoryChannel());
        table.Add(first);
        var token = table.Token(first);
        Assert.Same(first, table.Find(token));
        table.Remove(first);
        Assert.Null(table.Find(token));
        var second = new Connection(server.MemoryLoop, new MemoryChannel());
        table.Add(second);
        Assert.Equal(first.Slot, second.Slot);
        Assert.Null(table.Find(token));
        Assert.Same(second, table.Find(table.Token(second)));
        table.Remove(first);
        Assert.Equal(1, table.Count);
        Assert.Same(second, Assert.Single(table.Snapshot()));
    }
}
