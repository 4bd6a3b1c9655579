using System.Runtime.CompilerServices;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;

namespace Carnelian.Core.Structures;

/// <summary>
/// The root of a value whose key is gone already and whose blocks are being freed, some at a time, so that no deletion
/// takes long.
/// </summary>
internal unsafe struct DiscardedValue
{
    /// <summary>Longest root that a value may have.</summary>
    public const int RootBytesMax = 96;

    private readonly ValueKind _kind;
    private readonly ValueEncoding _encoding;
    private fixed byte _root[RootBytesMax];

    public DiscardedValue(EntryRef entry)
    {
        _kind = entry.Kind;
        _encoding = entry.Encoding;
        fixed (byte* root = _root) entry.Payload.CopyTo(new Span<byte>(root, RootBytesMax));
    }

    /// <summary>Frees blocks until the budget is used up.</summary>
    /// <returns>Whether nothing is left.</returns>
    public bool FreeSome(SlabAllocator slab, ref int budget)
    {
        fixed (byte* root = _root)
        {
            return (_kind, _encoding) switch
            {
                (ValueKind.Set, ValueEncoding.Table) => ElementTable<SetElement>.FreeSome(
                    slab, ref Unsafe.AsRef<TableRoot>(root), ref budget),
                (ValueKind.Hash, ValueEncoding.Table) => HashRoot.FreeSome(
                    slab, ref Unsafe.AsRef<HashRoot>(root), ref budget),
                (ValueKind.List, ValueEncoding.Chain) => PackedChain.FreeSome(
                    slab, ref Unsafe.AsRef<ChainRoot>(root), ref budget),
                (ValueKind.SortedSet, ValueEncoding.Tree) => SortedSetRoot.FreeSome(
                    slab, ref Unsafe.AsRef<SortedSetRoot>(root), ref budget),
                _ => throw new InvalidOperationException("The value owns no blocks."),
            };
        }
    }
}
