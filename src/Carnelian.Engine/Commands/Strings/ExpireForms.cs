namespace Carnelian.Engine.Commands.Strings;

/// <summary>What a command may say about a time to live beside EX, PX, EXAT and PXAT.</summary>
[Flags]
internal enum ExpireForms
{
    /// <summary>Only times.</summary>
    Times = 0,

    /// <summary>KEEPTTL.</summary>
    KeepTtl = 1,

    /// <summary>PERSIST.</summary>
    Persist = 2,
}
