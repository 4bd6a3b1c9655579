namespace Carnelian.Engine.Values.SortedSets;

/// <summary>How the scores that a member has in several sets become one.</summary>
/// <param name="Kind">What is done with two scores.</param>
internal readonly record struct ScoreAggregate(ScoreAggregate.Choice Kind)
{
    /// <summary>The choices of AGGREGATE.</summary>
    public enum Choice
    {
        /// <summary>They are added.</summary>
        Sum,

        /// <summary>The lower one stays.</summary>
        Min,

        /// <summary>The higher one stays.</summary>
        Max,

        /// <summary>The weights of the sets that have the member are added; scores do not matter.</summary>
        Count,
    }

    /// <summary>What a score in a set of some weight contributes; it may be NaN.</summary>
    public double Weigh(double score, double weight) => Kind == Choice.Count ? weight : score * weight;

    /// <summary>Combines two contributions. A sum of both infinities is 0, as in Redis.</summary>
    public double Combine(double total, double score)
    {
        if (Kind == Choice.Min) return score < total ? score : total;
        if (Kind == Choice.Max) return score > total ? score : total;
        var sum = total + score;
        return double.IsNaN(sum) ? 0 : sum;
    }
}
