using Carnelian.Engine.Hosting;
using Carnelian.Engine.Keyspace.Interest;

namespace Carnelian.Engine.Tests.Hosting;

/// <summary>A connection whose figures a test sets and that notes when it is closed.</summary>
internal sealed class TestLink(string remote) : IClientLink
{
    public string RemoteAddress => remote;

    public string LocalAddress { get; init; } = "127.0.0.1:6379";

    public int Descriptor { get; init; } = 8;

    public bool IsUnixSocket { get; init; }

    public long QueryBufferBytes { get; set; }

    public long QueryBufferFree { get; set; }

    public long OutputBytes { get; set; }

    public int OutputSegments { get; set; }

    public bool Closed { get; private set; }

    public void Close() => Closed = true;

    /// <summary>Waiting requests of the client that were answered, in order.</summary>
    public Queue<Waiter> Answers { get; } = new();

    public void Resume()
    {
    }

    public void Complete(Waiter waiter)
    {
        lock (Answers) Answers.Enqueue(waiter);
    }
}
