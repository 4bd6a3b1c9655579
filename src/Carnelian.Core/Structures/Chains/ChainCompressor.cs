using System.Buffers;
using Carnelian.Core.Compression;

namespace Carnelian.Core.Structures.Chains;

/// <summary>
/// Keeps the nodes that are far from both ends compressed. Nodes move when they are compressed or restored, so handles
/// read before are stale afterwards.
/// </summary>
internal readonly unsafe ref struct ChainCompressor
{
    /// <summary>Content shorter than this is left as it is.</summary>
    public const int MinBytes = 48;

    /// <summary>To compress more takes milliseconds, and to read any of it means to restore all of it.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MinSaving = 8;
    private const int NodesAddedAtOnce = 2;

    private readonly ChainNodes _nodes;

    public ChainCompressor(ChainNodes nodes) => _nodes = nodes;

    /// <summary>
    /// Restores the nodes at the ends, and compresses those next to them and those that were changed.
    /// </summary>
    /// <param name="changed">Different nodes whose content was changed; a handle may be 0. It is overwritten.</param>
    public void Settle(Span<uint> changed)
    {
        ref var root = ref _nodes.Root;
        if (root.Depth == 0 || root.Nodes == 0) return;

        var front = root.Head;
        var back = root.Tail;
        for (var i = 0; i < root.Depth; i++)
        {
            changed.Replace(front, 0u);
            changed.Replace(back, 0u);
            var met = front == back;
            front = Restore(front);
            if (met) return;
            back = Restore(back);
            if (_nodes.At(front)->Next == back) return;
            front = _nodes.At(front)->Next;
            back = _nodes.At(back)->Previous;
        }

        changed.Replace(front, 0u);
        changed.Replace(back, 0u);
        foreach (var handle in changed)
        {
            if (handle != 0) Compress(handle);
        }

        // One change adds two nodes at most, so that as many may have left the ends.
        for (var i = 0; i < NodesAddedAtOnce; i++)
        {
            var met = front == back;
            front = Compress(front);
            if (met) return;
            back = Compress(back);
            if (_nodes.At(front)->Next == back) return;
            front = _nodes.At(front)->Next;
            back = _nodes.At(back)->Previous;
        }
    }

    /// <summary>Brings every node to where it belongs, when many may have changed.</summary>
    public void SettleAll()
    {
        ref var root = ref _nodes.Root;
        if (root.Depth == 0) return;
        Settle([]);
        var left = root.Nodes - (2L * root.Depth);
        if (left <= 0) return;
        var handle = root.Head;
        for (var i = 0; i < root.Depth; i++) handle = _nodes.At(handle)->Next;
        for (; left > 0; left--) handle = _nodes.At(Compress(handle))->Next;
    }

    /// <summary>Makes the content of a node plain to see.</summary>
    /// <returns>The node, which may have moved.</returns>
    public uint Restore(uint handle)
    {
        if (!_nodes.At(handle)->IsCompressed) return handle;
        var successor = _nodes.Create(_nodes.At(handle)->Length);
        var node = _nodes.At(handle);
        var target = _nodes.At(successor);
        target->Flags |= node->Flags & ChainNodeFlags.Plain;
        target->Length = node->Length;
        Expand(node, ChainNode.Content(target));
        _nodes.Replace(handle, successor);
        return successor;
    }

    /// <summary>Restores the bytes of a compressed node into a buffer.</summary>
    public static void Expand(ChainNode* node, Span<byte> target)
    {
        if (!Lzf.TryExpand(ChainNode.Compressed(node), target[..node->Length]))
            throw new InvalidOperationException("The content of a compressed node is corrupt.");
    }

    private uint Compress(uint handle)
    {
        const ChainNodeFlags done = ChainNodeFlags.Compressed | ChainNodeFlags.Incompressible;
        var node = _nodes.At(handle);
        if ((node->Flags & done) != 0 || node->Length is < MinBytes or > MaxBytes) return handle;

        var scratch = ArrayPool<byte>.Shared.Rent(node->Length);
        var bytes = Lzf.Compress(ChainNode.Content(node), scratch.AsSpan(0, node->Length - MinSaving));
        if (bytes == 0)
        {
            node->Flags |= ChainNodeFlags.Incompressible;
        }
        else
        {
            var successor = _nodes.Create(bytes);
            node = _nodes.At(handle);
            var target = _nodes.At(successor);
            target->Flags |= (node->Flags & ChainNodeFlags.Plain) | ChainNodeFlags.Compressed;
            target->Length = node->Length;
            target->Start = bytes;
            scratch.AsSpan(0, bytes).CopyTo(ChainNode.Compressed(target));
            _nodes.Replace(handle, successor);
            handle = successor;
        }

        ArrayPool<byte>.Shared.Return(scratch);
        return handle;
    }
}
