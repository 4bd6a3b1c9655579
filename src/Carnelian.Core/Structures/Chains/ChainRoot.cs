using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.Chains;

/// <summary>
/// Where the chain of a list begins: a fixed number of bytes within the payload of the list's entry. A chain without
/// elements has no nodes and no memory.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct ChainRoot
{
    /// <summary>Length of a root in bytes.</summary>
    public const int RootBytes = 32;

    internal uint Head;
    internal uint Tail;
    internal long Items;
    internal long OwnedBytes;
    internal int Nodes;
    internal short FillFactor;
    internal ushort Depth;

    /// <summary>An empty chain.</summary>
    /// <param name="fill">
    /// How much a node holds, as list-max-listpack-size gives it: so many elements, or -1 to -5 for 4 to 64 KB.
    /// </param>
    /// <param name="compressDepth">Nodes at each end that are not compressed; 0 when none is.</param>
    public ChainRoot(int fill, int compressDepth)
    {
        FillFactor = (short)Math.Clamp(fill, -5, short.MaxValue);
        Depth = (ushort)Math.Clamp(compressDepth, 0, ushort.MaxValue);
    }

    /// <summary>Number of elements.</summary>
    public readonly long Count => Items;

    /// <summary>Bytes of memory beyond the root itself.</summary>
    public readonly long Bytes => OwnedBytes;

    /// <summary>Number of nodes.</summary>
    public readonly int NodeCount => Nodes;

    /// <summary>How much a node holds, in the terms of list-max-listpack-size.</summary>
    public readonly int Fill => FillFactor;

    /// <summary>Nodes at each end that are not compressed; 0 when none is.</summary>
    public readonly int CompressDepth => Depth;

    /// <summary>The root that a payload is.</summary>
    public static ref ChainRoot In(Span<byte> payload) => ref MemoryMarshal.AsRef<ChainRoot>(payload);
}
