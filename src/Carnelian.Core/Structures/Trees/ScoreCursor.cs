using System.Runtime.Intrinsics.X86;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>Stands on an element of a score tree and walks to its neighbours. Any change of the tree ends it.</summary>
public unsafe ref struct ScoreCursor
{
    /// <summary>How far ahead elements are fetched into the cache.</summary>
    private const int FetchAhead = 6;

    private readonly SlabAllocator _slab;
    private ScoreLeaf _leaf;
    private int _position;

    internal ScoreCursor(SlabAllocator slab, uint leaf, int position)
    {
        _slab = slab;
        IsValid = leaf != 0;
        if (!IsValid) return;
        _leaf = ScoreLeaf.At(slab, leaf);
        _position = position;
    }

    /// <summary>Whether it stands on an element; it does not once it has walked off either end.</summary>
    public bool IsValid { get; private set; }

    /// <summary>The score.</summary>
    public readonly double Score => _leaf.Scores[_position];

    /// <summary>The handle of the element.</summary>
    public readonly uint Element => _leaf.Elements[_position];

    /// <summary>Steps to the element behind.</summary>
    public void MoveNext()
    {
        _position++;
        if (_position < _leaf.Count)
        {
            var ahead = _position + FetchAhead;
            if (ahead < _leaf.Count) Fetch(_leaf.Elements[ahead]);
            return;
        }

        Enter(_leaf.Next);
        _position = 0;
    }

    /// <summary>Steps to the element before.</summary>
    public void MovePrevious()
    {
        _position--;
        if (_position >= 0)
        {
            var ahead = _position - FetchAhead;
            if (ahead >= 0) Fetch(_leaf.Elements[ahead]);
            return;
        }

        Enter(_leaf.Previous);
        _position = IsValid ? _leaf.Count - 1 : 0;
    }

    private void Enter(uint leaf)
    {
        IsValid = leaf != 0;
        if (!IsValid) return;
        _leaf = ScoreLeaf.At(_slab, leaf);
    }

    private readonly void Fetch(uint element)
    {
        if (Sse.IsSupported) Sse.Prefetch0(_slab.Address(element));
    }
}
