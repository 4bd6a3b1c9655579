using System.Globalization;
using System.Text;
using Carnelian.Engine.Tests.Transcripts;

namespace Carnelian.Engine.Tests.Fuzzing;

/// <summary>A generated command, words as Latin-1 text.</summary>
internal sealed record FuzzCommand(string[] Words, Comparison Comparison)
{
    // A busy machine may stop one of the servers for a while; expiries lie so far away that this does not matter.
    private const long SecondsTolerance = 60;

    public byte[][] Bytes => [.. Words.Select(Encoding.Latin1.GetBytes)];

    /// <summary>Whether two replies agree as far as they must.</summary>
    public bool Agree(string expected, string actual)
    {
        if (expected == actual) return true;
        switch (Comparison)
        {
            case Comparison.AnyOrder:
                return Sorted(expected).SequenceEqual(Sorted(actual));
            case Comparison.KindOnly:
                return expected[0] == actual[0] && (expected[1] == '-') == (actual[1] == '-') && expected[0] != '-';
            case Comparison.Near:
                var tolerance = Words[0].StartsWith("p", StringComparison.OrdinalIgnoreCase)
                    ? SecondsTolerance * 1000
                    : SecondsTolerance;
                return TryNumber(expected, out var first) && TryNumber(actual, out var second)
                    && first >= 0 && second >= 0 && Math.Abs(first - second) <= tolerance;
            default:
                return false;
        }
    }

    public override string ToString() => string.Join(' ', Words.Select(word =>
        word.Length > 0 && word.All(c => c is > ' ' and <= '~' and not '"' and not '\'') ? word : Quote(word)));

    private static string Quote(string word) => '"' + string.Concat(word.Select(c =>
        c is >= ' ' and <= '~' and not '"' and not '\\' ? c.ToString() : $"\\x{(int)c:x2}")) + '"';

    private static IEnumerable<string> Sorted(string reply)
    {
        var lines = ReplyText.Lines(reply);
        return lines.Take(1).Concat(lines.Skip(1).Order());
    }

    private static bool TryNumber(string reply, out long value)
    {
        value = 0;
        return reply[0] == ':'
            && long.TryParse(reply.AsSpan(1, reply.Length - 3), CultureInfo.InvariantCulture, out value);
    }
}
