namespace Carnelian.Engine.Configuration;

/// <summary>Matches option names against the patterns of CONFIG GET: *, ?, [a-z], [^a] and \ before any.</summary>
internal static class NamePattern
{
    internal static bool IsPattern(string text) => text.AsSpan().IndexOfAny('[', '*', '?') >= 0;

    /// <summary>
    /// Goes forward, and on a mismatch back to the last star only: an earlier star can never do better. So the work
    /// is at most the product of both lengths.
    /// </summary>
    internal static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, taken) = (0, 0);
        var (star, starTaken) = (-1, 0);
        while (taken < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, starTaken) = (at++, taken);
                continue;
            }

            if (at < pattern.Length && MatchesOne(pattern, ref at, name[taken]))
            {
                taken++;
                continue;
            }

            if (star < 0)
            {
                return false;
            }

            (at, taken) = (star + 1, ++starTaken);
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, ref int at, char character)
    {
        switch (pattern[at])
        {
            case '?':
                at++;
                return true;
            case '[':
                at++;
                return MatchesClass(pattern, ref at, character);
            case '\\' when at + 1 < pattern.Length:
                at += 2;
                return Same(pattern[at - 1], character);
            default:
                at++;
                return Same(pattern[at - 1], character);
        }
    }

    private static bool MatchesClass(ReadOnlySpan<char> pattern, ref int at, char character)
    {
        var isNegated = at < pattern.Length && pattern[at] == '^';
        at += isNegated ? 1 : 0;
        var lower = char.ToLowerInvariant(character);
        var isFound = false;
        while (at < pattern.Length && pattern[at] != ']')
        {
            at += pattern[at] == '\\' && at + 1 < pattern.Length ? 1 : 0;
            var first = char.ToLowerInvariant(pattern[at++]);
            var last = first;
            if (at + 1 < pattern.Length && pattern[at] == '-')
            {
                last = char.ToLowerInvariant(pattern[at + 1]);
                at += 2;
            }

            isFound |= lower >= (first < last ? first : last) && lower <= (first < last ? last : first);
        }

        at = Math.Min(at + 1, pattern.Length);
        return isFound != isNegated;
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
