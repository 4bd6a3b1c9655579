namespace Carnelian.Engine.Clients;

/// <summary>What CLIENT REPLY asked for.</summary>
public enum ReplyMode
{
    /// <summary>Every command is answered.</summary>
    On,

    /// <summary>No command is answered.</summary>
    Off,

    /// <summary>The command after CLIENT REPLY SKIP is not answered.</summary>
    SkipNext,

    /// <summary>The command that runs is the one not to be answered.</summary>
    Skip,
}
