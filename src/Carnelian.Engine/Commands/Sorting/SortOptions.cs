using Carnelian.Core.Memory;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Sorting;

/// <summary>The options of SORT.</summary>
internal struct SortOptions : IDisposable
{
    private PooledList<int> _gets;
    private long _offset;
    private long _limit;

    /// <summary>Whether the greatest comes first.</summary>
    public bool Descending { get; private set; }

    /// <summary>Whether weights are compared as bytes and not as numbers.</summary>
    public bool Alpha { get; private set; }

    /// <summary>Whether there is nothing to sort: the pattern of weights is the same for all elements.</summary>
    public bool Unsorted { get; private set; }

    /// <summary>The argument with the pattern of weights; 0 where elements are their own.</summary>
    public int ByAt { get; private set; }

    /// <summary>The argument that names the key to store in; 0 for a reply.</summary>
    public int StoreAt { get; private set; }

    /// <summary>The arguments with patterns of what is shown; none shows the elements themselves.</summary>
    public readonly ReadOnlySpan<int> GetsAt => _gets.Items;

    /// <summary>Reads all options; the error is replied when they make no sense.</summary>
    public bool TryRead(CommandContext c, bool mayStore)
    {
        _limit = -1;
        for (var i = 2; i < c.Args.Count; i++)
        {
            var behind = c.Args.Count - 1 - i;
            if (c.Is(i, "ASC"u8))
            {
                Descending = false;
            }
            else if (c.Is(i, "DESC"u8))
            {
                Descending = true;
            }
            else if (c.Is(i, "ALPHA"u8))
            {
                Alpha = true;
            }
            else if (behind >= 2 && c.Is(i, "LIMIT"u8))
            {
                if (!c.TryInteger(i + 1, out _offset) || !c.TryInteger(i + 2, out _limit)) return false;
                i += 2;
            }
            else if (mayStore && behind >= 1 && c.Is(i, "STORE"u8))
            {
                StoreAt = ++i;
            }
            else if (behind < 1 || !TryPattern(c, ref i, out var known))
            {
                if (behind < 1) c.SyntaxError();
                return false;
            }
            else if (!known)
            {
                c.SyntaxError();
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A set has no order of its own, and what is stored must not depend on chance: its members are then sorted
    /// after all, as bytes.
    /// </summary>
    public void ForceOrder()
    {
        Unsorted = false;
        Alpha = true;
        ByAt = 0;
    }

    /// <summary>Which of the sorted elements are shown: a first one and a number of them.</summary>
    public readonly (int First, int Count) Window(int elements)
    {
        var first = (int)Math.Clamp(_offset, 0, elements);
        var count = _limit < 0 ? elements : (int)Math.Min(_limit, elements);
        return (first, Math.Min(count, elements - first));
    }

    /// <summary>Gives memory back.</summary>
    public void Dispose() => _gets.Dispose();

    private bool TryPattern(CommandContext c, ref int argument, out bool known)
    {
        known = true;
        if (c.Is(argument, "BY"u8))
        {
            ByAt = ++argument;
            if (!SortPattern.Varies(c.Args[argument]))
            {
                Unsorted = true;
                return true;
            }

            if (!c.Engine.Config.ClusterEnabled) return true;
            c.Reply.Error("ERR BY option of SORT denied in Cluster mode."u8);
            return false;
        }

        if (c.Is(argument, "GET"u8))
        {
            _gets.Add(++argument);
            if (!c.Engine.Config.ClusterEnabled) return true;
            c.Reply.Error("ERR GET option of SORT denied in Cluster mode."u8);
            return false;
        }

        known = false;
        return true;
    }
}
