using Carnelian.Engine.Keyspace.Interest;

namespace Carnelian.Engine.Execution.Blocking;

/// <summary>
/// The waiting clients of one loop that have a deadline, the next one first. Any of them can be removed.
/// </summary>
internal sealed class DeadlineHeap
{
    private const int KeptCapacity = 1024;

    private readonly List<Waiter> _heap = [];

    public int Count => _heap.Count;

    /// <summary>The waiter with the next deadline; there is one.</summary>
    public Waiter First => _heap[0];

    public void Add(Waiter waiter)
    {
        _heap.Add(waiter);
        Rise(waiter, _heap.Count - 1);
    }

    /// <summary>Removes a waiter, if it is here.</summary>
    public void Remove(Waiter waiter)
    {
        var index = waiter.DeadlineIndex;
        if (index < 0) return;
        waiter.DeadlineIndex = -1;
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (!ReferenceEquals(last, waiter))
        {
            Rise(last, index);
            Sink(last, last.DeadlineIndex);
        }

        if (_heap.Count == 0 && _heap.Capacity > KeptCapacity) _heap.Capacity = 0;
    }

    private void Rise(Waiter waiter, int index)
    {
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (_heap[parent].Deadline <= waiter.Deadline) break;
            Place(_heap[parent], index);
            index = parent;
        }

        Place(waiter, index);
    }

    private void Sink(Waiter waiter, int index)
    {
        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= _heap.Count) break;
            if (child + 1 < _heap.Count && _heap[child + 1].Deadline < _heap[child].Deadline) child++;
            if (waiter.Deadline <= _heap[child].Deadline) break;
            Place(_heap[child], index);
            index = child;
        }

        Place(waiter, index);
    }

    private void Place(Waiter waiter, int index)
    {
        _heap[index] = waiter;
        waiter.DeadlineIndex = index;
    }
}
