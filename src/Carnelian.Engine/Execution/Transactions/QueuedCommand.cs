using Carnelian.Resp;

namespace Carnelian.Engine.Execution.Transactions;

/// <summary>A command of a transaction, reused from transaction to transaction.</summary>
internal sealed class QueuedCommand
{
    public CommandInfo Command { get; private set; } = null!;

    /// <summary>The request; its words lie in the queue's memory.</summary>
    public Arguments Args { get; } = new();

    /// <summary>The hash of the command's only key; valid when <see cref="HasHash"/>.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Whether the command has one key, whose hash is known.</summary>
    public bool HasHash { get; private set; }

    /// <summary>Takes the place of another command.</summary>
    public void Assign(CommandInfo command, ulong hash, bool hasHash)
    {
        Command = command;
        Hash = hash;
        HasHash = hasHash;
        Args.Clear();
    }
}
