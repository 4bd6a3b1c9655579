namespace Carnelian.Engine.Configuration.Choices;

/// <summary>When the append-only file is flushed to disk.</summary>
public enum AppendFsync
{
    /// <summary>Once a second.</summary>
    EverySecond = 0,

    /// <summary>Before each reply.</summary>
    Always = 1,

    /// <summary>When the operating system likes.</summary>
    Never = 2,
}
