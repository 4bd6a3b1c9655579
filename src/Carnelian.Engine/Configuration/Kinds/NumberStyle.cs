namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>How a number is written.</summary>
internal enum NumberStyle
{
    /// <summary>Decimal, with a sign when negative.</summary>
    Integer,

    /// <summary>Bytes, with a unit as k, kb, m, mb, g or gb.</summary>
    Memory,

    /// <summary>Bytes, or a share of something else as 5%, held as a negative number.</summary>
    PercentOrMemory,

    /// <summary>Octal, as file modes are.</summary>
    Octal,
}
