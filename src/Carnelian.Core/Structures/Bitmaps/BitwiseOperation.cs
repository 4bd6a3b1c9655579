namespace Carnelian.Core.Structures.Bitmaps;

/// <summary>How several bitmaps make one. X is the first of them, Y1, Y2… are the others.</summary>
public enum BitwiseOperation
{
    /// <summary>Bits that all have.</summary>
    And,

    /// <summary>Bits that any has.</summary>
    Or,

    /// <summary>Bits that an odd number of them has.</summary>
    Xor,

    /// <summary>Bits that X, the only one, does not have.</summary>
    Not,

    /// <summary>Bits that X has and no Y.</summary>
    Diff,

    /// <summary>Bits that any Y has and not X.</summary>
    Diff1,

    /// <summary>Bits that X has and any Y.</summary>
    AndOr,

    /// <summary>Bits that exactly one has.</summary>
    One,
}
