using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>What a handler sees of the command it runs.</summary>
public sealed class CommandContext(Arguments args, ReplyWriter reply)
{
    /// <summary>The words of the request, the command's name first.</summary>
    public Arguments Args { get; } = args;

    /// <summary>Where the reply goes.</summary>
    public ReplyWriter Reply { get; } = reply;
}
