using Carnelian.Core.Structures.Sets;

namespace Carnelian.Engine.Values.Sets;

/// <summary>
/// Intersection, difference and union by looking members of one set up in others, a batch at a time. Nothing is
/// copied: what results goes straight from the sets to the sink.
/// </summary>
internal static class SetAlgebra
{
    /// <summary>The members that all sets have.</summary>
    /// <param name="sets">One or more; the smallest first is the quickest.</param>
    /// <param name="sink">Receives the members.</param>
    public static void Intersect<TSink>(scoped ReadOnlySpan<SetReader> sets, ref TSink sink)
        where TSink : struct, IMemberSink, allows ref struct
    {
        var batch = default(MemberBatch);
        var walk = sets[0].Walk();
        while (walk.Next(ref batch))
        {
            var common = batch.All;
            for (var i = 1; i < sets.Length && common != 0; i++)
                if (!sets[i].IsSameAs(sets[0])) common = sets[i].Find(ref batch, common);
            if (common != 0 && !sink.Take(ref batch, common)) return;
        }
    }

    /// <summary>The members of a set that no other one has.</summary>
    /// <returns>False when the sink wants no more.</returns>
    public static bool Subtract<TSink>(in SetReader set, scoped ReadOnlySpan<SetReader> others, ref TSink sink)
        where TSink : struct, IMemberSink, allows ref struct
    {
        foreach (var other in others)
            if (other.IsSameAs(set)) return true;

        var batch = default(MemberBatch);
        var walk = set.Walk();
        while (walk.Next(ref batch))
        {
            var left = batch.All;
            for (var i = 0; i < others.Length && left != 0; i++) left &= ~others[i].Find(ref batch, left);
            if (left != 0 && !sink.Take(ref batch, left)) return false;
        }

        return true;
    }

    /// <summary>The members of all sets, each once.</summary>
    /// <param name="sets">Any number; the largest first is the quickest.</param>
    /// <param name="sink">Receives the members.</param>
    public static void Unite<TSink>(scoped ReadOnlySpan<SetReader> sets, ref TSink sink)
        where TSink : struct, IMemberSink, allows ref struct
    {
        for (var i = 0; i < sets.Length; i++)
            if (!Subtract(sets[i], sets[..i], ref sink)) return;
    }

    /// <summary>Adds the members of all sets to a set.</summary>
    /// <param name="sets">Any number.</param>
    /// <param name="target">The set, which is none of them.</param>
    /// <param name="limit">Members at which to stop, or a few behind; 0 for no limit.</param>
    public static void Collect(ReadOnlySpan<SetReader> sets, SetWriter target, long limit = 0)
    {
        var batch = default(MemberBatch);
        foreach (var set in sets)
        {
            if (target.TryCopy(set)) continue;
            var walk = set.Walk();
            while (walk.Next(ref batch))
            {
                target.Add(ref batch, batch.All);
                if (limit != 0 && target.Count >= limit) return;
            }
        }
    }
}
