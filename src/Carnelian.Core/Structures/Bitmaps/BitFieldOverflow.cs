namespace Carnelian.Core.Structures.Bitmaps;

/// <summary>What becomes of a number that an integer of some width cannot hold.</summary>
public enum BitFieldOverflow
{
    /// <summary>Only its lowest bits are kept.</summary>
    Wrap,

    /// <summary>It becomes the nearest number that can be held.</summary>
    Saturate,

    /// <summary>It is not stored.</summary>
    Fail,
}
