namespace Carnelian.Core.Text;

/// <summary>
/// Redis's glob patterns: <c>*</c>, <c>?</c>, classes such as <c>[a-z]</c> and <c>[^abc]</c>, and a backslash that
/// takes the special meaning from the byte behind it. Works on bytes, needs no memory, never recurses.
/// </summary>
public static class GlobPattern
{
    // Redis gives up, without a match, on patterns that reach a star deeper than its recursion limit.
    private const int MaxStars = 1000;

    /// <summary>
    /// True when the pattern covers the whole text. Takes at most (pattern length x text length) steps. As in Redis,
    /// an empty text is matched by the empty pattern alone, not even by a star.
    /// </summary>
    /// <param name="pattern">Any bytes; no pattern is an error.</param>
    /// <param name="text">Any bytes.</param>
    /// <param name="ignoreCase">Treats A-Z and a-z as equal, except behind a backslash inside a class.</param>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text, bool ignoreCase = false)
    {
        if (text.IsEmpty) return pattern.IsEmpty;

        int at = 0;
        int position = 0;
        int stars = 0;

        // Where matching resumes after a failure: behind the last star, one byte later each time. Earlier stars
        // need no second look, since the text they could give up is a subset of what the last one may take.
        int resumeAt = -1;
        int resumePosition = 0;
        while (position < text.Length)
        {
            if (at < pattern.Length)
            {
                if (pattern[at] == '*')
                {
                    at = SkipStars(pattern, at);
                    if (at == pattern.Length) return true;
                    if (++stars > MaxStars) return false;
                    resumeAt = at;
                    resumePosition = position;
                    continue;
                }

                if (MatchesElement(pattern, ref at, text[position], ignoreCase))
                {
                    position++;
                    continue;
                }
            }

            if (resumeAt < 0) return false;
            at = resumeAt;
            position = ++resumePosition;
        }

        return SkipStars(pattern, at) == pattern.Length;
    }

    private static int SkipStars(ReadOnlySpan<byte> pattern, int at)
    {
        while (at < pattern.Length && pattern[at] == '*') at++;
        return at;
    }

    // Judges one byte by the element at the given place, and moves that place behind the element when it matches.
    private static bool MatchesElement(ReadOnlySpan<byte> pattern, ref int at, byte value, bool ignoreCase)
    {
        byte first = pattern[at];
        switch (first)
        {
            case (byte)'?':
                at++;
                return true;
            case (byte)'[':
                return MatchesClass(pattern, ref at, value, ignoreCase);
            case (byte)'\\' when at + 1 < pattern.Length:
                first = pattern[++at];
                break;
        }

        at++;
        return SameByte(first, value, ignoreCase);
    }

    private static bool MatchesClass(ReadOnlySpan<byte> pattern, ref int at, byte value, bool ignoreCase)
    {
        int next = at + 1;
        bool negated = next < pattern.Length && pattern[next] == '^';
        if (negated) next++;

        // A class that is never closed ends with the pattern.
        bool found = false;
        while (next < pattern.Length)
        {
            byte first = pattern[next];
            if (first == '\\' && next + 1 < pattern.Length)
            {
                found |= pattern[next + 1] == value;
                next += 2;
            }
            else if (first == ']')
            {
                next++;
                break;
            }
            else if (next + 2 < pattern.Length && pattern[next + 1] == '-')
            {
                found |= InRange(first, pattern[next + 2], value, ignoreCase);
                next += 3;
            }
            else
            {
                found |= SameByte(first, value, ignoreCase);
                next++;
            }
        }

        at = next;
        return found != negated;
    }

    // Redis compares bounds as C's signed chars, and puts them in order before it folds their case.
    private static bool InRange(byte start, byte end, byte value, bool ignoreCase)
    {
        int low = Math.Min((sbyte)start, (sbyte)end);
        int high = Math.Max((sbyte)start, (sbyte)end);
        int candidate = (sbyte)value;
        if (ignoreCase)
        {
            low = FoldSigned(low);
            high = FoldSigned(high);
            candidate = FoldSigned(candidate);
        }

        return candidate >= low && candidate <= high;
    }

    // The C library's tolower turns a negative char into its unsigned byte, apart from -1, which it takes for EOF.
    private static int FoldSigned(int value) => value == -1 ? -1 : AsciiText.ToLower((byte)value);

    private static bool SameByte(byte left, byte right, bool ignoreCase) =>
        left == right || (ignoreCase && AsciiText.ToLower(left) == AsciiText.ToLower(right));
}
