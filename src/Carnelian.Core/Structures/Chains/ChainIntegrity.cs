using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Packed;

namespace Carnelian.Core.Structures.Chains;

/// <summary>Checks all that must hold of a chain. For tests: it reads every byte.</summary>
internal static unsafe class ChainIntegrity
{
    /// <summary>Walks a chain.</summary>
    /// <exception cref="InvalidOperationException">Something does not hold; the message says what.</exception>
    public static void Check(SlabAllocator slab, ref ChainRoot root)
    {
        var nodes = new ChainNodes(slab, ref root);
        long items = 0;
        long bytes = 0;
        var count = 0;
        uint previous = 0;
        for (var handle = root.Head; handle != 0; handle = nodes.At(handle)->Next)
        {
            var node = nodes.At(handle);
            Require(node->Previous == previous, "backward link");
            CheckContent(slab, handle, ChainLimits.Of(root.FillFactor));
            var mustBeOpen = root.Depth == 0 || count < root.Depth || count >= root.Nodes - root.Depth;
            Require(!mustBeOpen || !node->IsCompressed, "compressed near an end");
            const ChainNodeFlags tried = ChainNodeFlags.Compressed | ChainNodeFlags.Incompressible;
            var exempt = node->Length is < ChainCompressor.MinBytes or > ChainCompressor.MaxBytes;
            Require(mustBeOpen || exempt || (node->Flags & tried) != 0, "not compressed in the middle");
            bytes += node->Block;
            if (node->IsExternal) bytes += ChainNode.Capacity(node) + SlabAllocator.ExternalHeaderBytes;
            items += node->Count;
            previous = handle;
            count++;
        }

        Require(root.Tail == previous, "tail");
        Require(root.Nodes == count, "number of nodes");
        Require(root.Items == items, "number of elements");
        Require(root.OwnedBytes == bytes, "bytes");
    }

    private static void CheckContent(SlabAllocator slab, uint handle, ChainLimits limits)
    {
        var node = (ChainNode*)slab.Address(handle);
        var used = node->IsCompressed ? node->Start : node->Start + node->Length;
        Require(node->Start >= 0 && used <= ChainNode.Capacity(node), "content within its room");
        using var cursor = new ChainCursor(slab, handle, 0);
        Require(cursor.RunCount == node->Count && node->Count > 0, "an empty node");
        if (node->IsPlain)
        {
            Require(node->Count == 1, "several values in a plain node");
            return;
        }

        Require(PackedList.IsValid(cursor.Run, out var entries) && entries == node->Count, "packed entries");
        Require(limits.Allow(node->Count, node->Length), "a node beyond its limits");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException("The chain is unsound: " + what + ".");
    }
}
