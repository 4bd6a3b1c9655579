using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.Chains;

/// <summary>
/// The head of a node's block. Its bytes follow in the same block or, where they are too many, in an external
/// allocation. They are a packed list with room before and behind it, one value as it is, or either of them compressed.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ChainNode
{
    public const int HeaderBytes = 24;

    /// <summary>Bytes behind the header of a node whose content is external: where it lies and its room.</summary>
    public const int ExternalPlaceBytes = 16;

    public uint Previous;
    public uint Next;

    /// <summary>Where the content begins; when compressed, the number of compressed bytes, which begin at 0.</summary>
    public int Start;

    /// <summary>Bytes of the content, before compression.</summary>
    public int Length;

    /// <summary>Number of elements.</summary>
    public ushort Count;

    /// <summary>Bytes of the block.</summary>
    public ushort Block;

    public ChainNodeFlags Flags;

    public readonly bool IsPlain => (Flags & ChainNodeFlags.Plain) != 0;

    public readonly bool IsCompressed => (Flags & ChainNodeFlags.Compressed) != 0;

    public readonly bool IsExternal => (Flags & ChainNodeFlags.External) != 0;

    /// <summary>The node's bytes.</summary>
    /// <param name="node">The node, where it lies.</param>
    public static byte* Data(ChainNode* node) =>
        node->IsExternal ? Place(node)->Data : (byte*)node + HeaderBytes;

    /// <summary>How many bytes there is room for.</summary>
    public static int Capacity(ChainNode* node) =>
        node->IsExternal ? Place(node)->Capacity : node->Block - HeaderBytes;

    /// <summary>The content of a node that is not compressed.</summary>
    public static Span<byte> Content(ChainNode* node) => new(Data(node) + node->Start, node->Length);

    /// <summary>The compressed bytes of a node that is compressed.</summary>
    public static Span<byte> Compressed(ChainNode* node) => new(Data(node), node->Start);

    internal static ExternalPlace* Place(ChainNode* node) => (ExternalPlace*)((byte*)node + HeaderBytes);

    [StructLayout(LayoutKind.Sequential)]
    internal struct ExternalPlace
    {
        public byte* Data;
        public int Capacity;
    }
}
