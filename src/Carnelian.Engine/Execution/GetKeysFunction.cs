namespace Carnelian.Engine.Execution;

/// <summary>
/// Finders of key positions for commands whose key specifications are incomplete, depend on the options given, or
/// name several places of which the last one counts. <see cref="KeyPositions.KeyExtractor"/> holds the code of each.
/// </summary>
public enum GetKeysFunction
{
    /// <summary>The key specifications say everything.</summary>
    None,

    /// <summary><c>CMD numkeys key...</c></summary>
    CountAt1,

    /// <summary><c>CMD x numkeys key...</c></summary>
    CountAt2,

    /// <summary><c>CMD numkeys key value...</c></summary>
    CountAt1Pairs,

    /// <summary><c>CMD destination numkeys key...</c></summary>
    StoreThenCount,

    /// <summary>SET: the key is read too when an option asks for the old value.</summary>
    Set,

    /// <summary>DELEX: the key is read too when there is a condition.</summary>
    DelEx,

    /// <summary>BITFIELD: only reads while every operation is GET.</summary>
    BitField,

    /// <summary>SORT: the source, and the destination of the last STORE.</summary>
    Sort,

    /// <summary>SORT_RO: the source alone.</summary>
    SortReadOnly,

    /// <summary>MIGRATE: one key, or all that follow KEYS.</summary>
    Migrate,

    /// <summary>
    /// GEORADIUS and GEORADIUSBYMEMBER: the source, and the destination of the last STORE or STOREDIST.
    /// </summary>
    GeoRadius,

    /// <summary>XREAD and XREADGROUP: the first half of what follows STREAMS.</summary>
    Streams,
}
