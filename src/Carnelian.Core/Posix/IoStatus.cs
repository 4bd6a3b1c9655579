namespace Carnelian.Core.Posix;

/// <summary>What a transfer of bytes returns instead of a count.</summary>
public static class IoStatus
{
    /// <summary>The peer has closed its side.</summary>
    public const int End = 0;

    /// <summary>Nothing can be moved at the moment.</summary>
    public const int WouldBlock = -1;

    /// <summary>The connection is broken.</summary>
    public const int Failed = -2;
}
