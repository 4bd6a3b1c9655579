namespace Carnelian.Engine.Tests.Fuzzing;

/// <summary>A command as the fuzzer writes it.</summary>
/// <param name="Weight">How often, compared with others.</param>
/// <param name="Comparison">How its replies are compared.</param>
/// <param name="Words">Its words; capital letters alone are kinds of argument, see <see cref="CommandFuzzer"/>.</param>
/// <param name="Repeat">How many of the last words may be repeated as a group; 0 for none.</param>
/// <param name="Options">Options that may follow in any order, each one or more words.</param>
internal sealed record CommandShape(int Weight, Comparison Comparison, string[] Words, int Repeat, string[][] Options)
{
    /// <summary>
    /// Reads a line such as <c>3 MSET K V +2</c> or <c>9 SET K V | NX | EX E</c>: weight, words, the size of a group
    /// that repeats, options; <c>~</c> before the name compares nearly, <c>?</c> by kind, <c>%</c> in any order.
    /// </summary>
    public static CommandShape Parse(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ');
        var repeat = words[^1][0] == '+' ? words[^1][1] - '0' : 0;
        var end = repeat > 0 ? 1 : 0;
        var comparison = words[1][0] switch
        {
            '~' => Comparison.Near,
            '?' => Comparison.KindOnly,
            '%' => Comparison.AnyOrder,
            _ => Comparison.Exact,
        };
        if (comparison != Comparison.Exact) words[1] = words[1][1..];
        return new CommandShape(
            int.Parse(words[0]),
            comparison,
            words[1..^end],
            repeat,
            [.. parts.Skip(1).Select(part => part.Split(' '))]);
    }
}
