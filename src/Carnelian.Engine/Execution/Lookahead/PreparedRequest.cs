using Carnelian.Resp;

namespace Carnelian.Engine.Execution.Lookahead;

/// <summary>A request read ahead of its turn, with what could be found out about it in advance.</summary>
public sealed class PreparedRequest
{
    /// <summary>The words of the request.</summary>
    public Arguments Args { get; internal set; } = new();

    /// <summary>Where the request begins in its connection's buffer.</summary>
    public int Start { get; internal set; }

    /// <summary>The command it names, or null while it is not known.</summary>
    internal CommandInfo? Command { get; set; }

    /// <summary>The hash of its only key; valid when <see cref="HasHash"/>.</summary>
    internal ulong Hash { get; set; }

    /// <summary>Whether the command has one key, whose hash is known.</summary>
    internal bool HasHash { get; set; }

    internal void Take(Arguments args)
    {
        Args = args;
        Command = null;
        HasHash = false;
    }
}
