using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>
/// A client that waits in a blocking command until one of its keys holds what it wants. Whoever looks at it or settles
/// it holds the locks of all <see cref="Shards"/>, so nobody else does at the same time.
/// </summary>
public sealed class Waiter
{
    internal Waiter(CommandContext context, WaitRequest request, ulong shards)
    {
        Session = context.Session;
        Command = context.Command;
        Args.CopyFrom(context.Args);
        Request = request;
        Shards = shards;
    }

    /// <summary>The client.</summary>
    public Session Session { get; }

    /// <summary>The reply it has been waiting for, in its protocol; empty while it waits.</summary>
    public ReadOnlyMemory<byte> Reply { get; internal set; }

    internal CommandInfo Command { get; }

    /// <summary>A copy of its request.</summary>
    internal Arguments Args { get; } = new();

    /// <summary>What it waits for.</summary>
    internal WaitRequest Request { get; }

    /// <summary>The shards of all keys that its command may touch.</summary>
    internal ulong Shards { get; }

    /// <summary>Whether it waits no more. Changed and read under the locks of its shards.</summary>
    internal bool Settled { get; set; }

    /// <summary>Time that its command took before it began to wait, in timestamp ticks.</summary>
    internal long Ticks { get; set; }

    /// <summary>When it is told that nothing came, as a timestamp of the engine's clock.</summary>
    internal long Deadline { get; set; }

    /// <summary>Its place among those of its loop that have a deadline, or -1.</summary>
    internal int DeadlineIndex { get; set; } = -1;

    /// <summary>Its place in the queue of each key.</summary>
    internal List<(WaiterQueue Queue, LinkedListNode<Waiter> Node)> Places { get; } = [];
}
