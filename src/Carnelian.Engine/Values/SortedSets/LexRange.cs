namespace Carnelian.Engine.Values.SortedSets;

/// <summary>Members between two ends in the order of their bytes, each of which belongs to them or not.</summary>
internal readonly ref struct LexRange
{
    private LexRange(LexEnd min, LexEnd max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The lower end.</summary>
    public LexEnd Min { get; }

    /// <summary>The upper end.</summary>
    public LexEnd Max { get; }

    /// <summary>Whether no member can be within.</summary>
    public bool IsEmpty
    {
        get
        {
            var order = Min.CompareTo(Max);
            return order > 0 || (order == 0 && (Min.Exclusive || Max.Exclusive));
        }
    }

    /// <summary>Reads two ends as ZRANGEBYLEX gives them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max, out LexRange range)
    {
        range = default;
        if (!LexEnd.TryParse(min, out var low) || !LexEnd.TryParse(max, out var high)) return false;
        range = new LexRange(low, high);
        return true;
    }

    /// <summary>Whether a member is not before the range.</summary>
    public bool IsReached(ReadOnlySpan<byte> member)
    {
        var order = Min.CompareTo(member);
        return order < 0 || (order == 0 && !Min.Exclusive);
    }

    /// <summary>Whether a member is not behind the range.</summary>
    public bool IsNotPassed(ReadOnlySpan<byte> member)
    {
        var order = Max.CompareTo(member);
        return order > 0 || (order == 0 && !Max.Exclusive);
    }
}
