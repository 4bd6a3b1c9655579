namespace Carnelian.Engine.Values.SortedSets;

/// <summary>An end of a <see cref="LexRange"/>: a member, or what is before or behind every member.</summary>
internal readonly ref struct LexEnd
{
    private LexEnd(int infinite, ReadOnlySpan<byte> member, bool exclusive)
    {
        Infinite = infinite;
        Member = member;
        Exclusive = exclusive;
    }

    /// <summary>-1 before every member, 1 behind every member, 0 for a member.</summary>
    public int Infinite { get; }

    /// <summary>The member.</summary>
    public ReadOnlySpan<byte> Member { get; }

    /// <summary>Whether the end itself is left out.</summary>
    public bool Exclusive { get; }

    /// <summary>Reads <c>-</c>, <c>+</c>, <c>[member</c> or <c>(member</c>; a zero byte may follow a sign.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out LexEnd end)
    {
        end = default;
        if (text.IsEmpty) return false;
        var rest = text[1..];
        var isSign = rest.IsEmpty || rest[0] == 0;
        switch ((char)text[0])
        {
            case '-' when isSign:
                end = new LexEnd(-1, [], exclusive: true);
                return true;
            case '+' when isSign:
                end = new LexEnd(1, [], exclusive: true);
                return true;
            case '(' or '[':
                end = new LexEnd(0, rest, text[0] == '(');
                return true;
            default:
                return false;
        }
    }

    /// <summary>Compares with another end, whether or not either is left out.</summary>
    public int CompareTo(LexEnd other) => Infinite != 0 || other.Infinite != 0
        ? Infinite.CompareTo(other.Infinite)
        : Member.SequenceCompareTo(other.Member);

    /// <summary>Compares with a member.</summary>
    public int CompareTo(ReadOnlySpan<byte> member) => Infinite != 0 ? Infinite : Member.SequenceCompareTo(member);
}
