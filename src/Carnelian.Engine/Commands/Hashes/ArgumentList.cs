using System.Buffers;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Positions of some arguments, for an effect that names only these.</summary>
/// <param name="first">Room for the first of them.</param>
internal ref struct ArgumentList(Span<int> first)
{
    private Span<int> _positions = first;
    private int[]? _rented;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The position at an index.</summary>
    public readonly int this[int index] => _positions[index];

    /// <summary>Adds a position.</summary>
    public void Add(int position)
    {
        if (Count == _positions.Length) Grow();
        _positions[Count++] = position;
    }

    /// <summary>Gives room back that was rented.</summary>
    public readonly void Dispose()
    {
        if (_rented is not null) ArrayPool<int>.Shared.Return(_rented);
    }

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(_positions.Length * 2);
        _positions.CopyTo(larger);
        if (_rented is not null) ArrayPool<int>.Shared.Return(_rented);
        _rented = larger;
        _positions = larger;
    }
}
