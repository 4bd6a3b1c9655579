namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>What an operation of BITFIELD does.</summary>
internal enum BitFieldOperationKind
{
    /// <summary>GET: replies with the integer.</summary>
    Get,

    /// <summary>SET: replaces the integer and replies with the old one.</summary>
    Set,

    /// <summary>INCRBY: adds to the integer and replies with the new one.</summary>
    IncrBy,
}
