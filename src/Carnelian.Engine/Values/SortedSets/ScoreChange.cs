namespace Carnelian.Engine.Values.SortedSets;

/// <summary>What setting a member's score did.</summary>
internal enum ScoreChange
{
    /// <summary>The conditions did not allow it.</summary>
    Refused,

    /// <summary>The member has had this score already.</summary>
    Same,

    /// <summary>The member is new.</summary>
    Added,

    /// <summary>The member has another score now.</summary>
    Updated,

    /// <summary>The sum of both scores is no number; nothing was done.</summary>
    NotANumber,
}
