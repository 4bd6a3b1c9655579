using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Values.Sets;

/// <summary>
/// The sets that an operation combines, in scratch of the executor, and the choice of the way to combine them.
/// </summary>
internal sealed class SetOperands
{
    // Adding a member to a temporary set costs about as much as looking it up in so many.
    private const int LookupsPerInsert = 4;
    private const int KeptSlots = 64;

    private static readonly Comparison<SetReader> s_largestFirst = static (a, b) => b.Count.CompareTo(a.Count);

    private SetReader[] _sets = new SetReader[KeptSlots];
    private int _count;

    private Span<SetReader> Sets => _sets.AsSpan(0, _count);

    /// <summary>Reads the keys of some arguments, which are sets or missing; else the error is replied.</summary>
    public bool TryRead(CommandContext c, int first, int end)
    {
        var length = Math.Max(KeptSlots, end - first);
        if (_sets.Length < end - first || _sets.Length > length) _sets = new SetReader[length];
        _count = 0;
        for (var i = first; i < end; i++)
        {
            if (!c.Keys.TryRead(i, ValueKind.Set, out var key)) return false;
            _sets[_count++] = new SetReader(key);
        }

        return true;
    }

    /// <summary>Gives a sink the members that all sets have.</summary>
    public void Intersect<TSink>(ref TSink sink)
        where TSink : struct, IMemberSink, allows ref struct
    {
        Sets.Sort(static (a, b) => a.Count.CompareTo(b.Count));
        if (Sets[0].Count > 0) SetAlgebra.Intersect(Sets, ref sink);
    }

    /// <summary>Gives a sink the members of the first set that no other one has.</summary>
    public void Subtract<TSink>(CommandContext c, ref TSink sink)
        where TSink : struct, IMemberSink, allows ref struct
    {
        var others = Sets[1..];
        long total = 0;
        foreach (var other in others) total += other.Count;
        if (total == 0) others = [];
        others.Sort(s_largestFirst);

        // Many small sets are looked up as one, rather than each for every member.
        var set = Sets[0];
        if ((long)set.Count * others.Length <= (2L * set.Count) + (total * LookupsPerInsert))
        {
            SetAlgebra.Subtract(set, others, ref sink);
            return;
        }

        foreach (var other in others)
            if (other.IsSameAs(set)) return;
        using var union = new TemporarySet(c.Engine.Keyspace.Hash, c.Engine.Config);
        SetAlgebra.Collect(others, union.Writer);
        SetAlgebra.Subtract(set, [union.Reader], ref sink);
    }

    /// <summary>Gives a sink the members of all sets, each once.</summary>
    /// <param name="c">The command.</param>
    /// <param name="sink">Receives the members.</param>
    /// <param name="limit">Members after which the sink wants no more; 0 for no limit.</param>
    public void Unite<TSink>(CommandContext c, ref TSink sink, long limit = 0)
        where TSink : struct, IMemberSink, allows ref struct
    {
        Sets.Sort(s_largestFirst);
        long lookups = 0;
        long total = 0;
        for (var i = 0; i < _count; i++)
        {
            lookups += (long)i * Sets[i].Count;
            total += Sets[i].Count;
        }

        if (lookups <= total * LookupsPerInsert)
        {
            SetAlgebra.Unite(Sets, ref sink);
            return;
        }

        using var union = new TemporarySet(c.Engine.Keyspace.Hash, c.Engine.Config);
        SetAlgebra.Collect(Sets, union.Writer, limit);
        SetAlgebra.Unite([union.Reader], ref sink);
    }

    /// <summary>Adds the members of all sets to a set that has none.</summary>
    public void Collect(SetWriter target)
    {
        Sets.Sort(s_largestFirst);
        SetAlgebra.Collect(Sets, target);
    }
}
