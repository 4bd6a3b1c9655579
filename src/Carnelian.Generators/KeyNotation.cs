using System.Globalization;

namespace Carnelian.Generators;

/// <summary>
/// Reads the notation of CommandAttribute.Keys: <c>where flags... (notes)</c>, one specification after another, parted
/// by semicolons. The grammar stands in docs/command-declaration.md.
/// </summary>
internal static class KeyNotation
{
    private static readonly Dictionary<string, string> s_flags = new()
    {
        ["RO"] = "ReadOnly",
        ["RW"] = "ReadWrite",
        ["OW"] = "Overwrite",
        ["RM"] = "Remove",
        ["access"] = "Access",
        ["update"] = "Update",
        ["insert"] = "Insert",
        ["delete"] = "Delete",
        ["not_key"] = "NotKey",
        ["incomplete"] = "Incomplete",
        ["variable_flags"] = "VariableFlags",
    };

    public static List<KeySpecModel> Parse(string text)
    {
        var specs = new List<KeySpecModel>();
        var position = 0;
        while (position < text.Length)
        {
            var notes = "";
            var end = text.IndexOfAny(['(', ';'], position);
            var head = end < 0 ? text.Substring(position) : text.Substring(position, end - position);
            position = end < 0 ? text.Length : end;
            if (position < text.Length && text[position] == '(')
            {
                var close = text.IndexOf(')', position);
                if (close < 0)
                    throw new FormatException("')' is missing");
                notes = text.Substring(position + 1, close - position - 1);
                position = close + 1;
                while (position < text.Length && text[position] == ' ')
                    position++;
                if (position < text.Length && text[position] != ';')
                    throw new FormatException("';' expected after the notes");
            }
            position++;
            specs.Add(ParseOne(head, notes));
        }
        return specs;
    }

    private static KeySpecModel ParseOne(string head, string notes)
    {
        var words = head.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            throw new FormatException("a specification needs a place and flags, as in '1 RO access'");
        var flags = new List<string>();
        for (var i = 1; i < words.Length; i++)
        {
            if (!s_flags.TryGetValue(words[i], out var flag))
                throw new FormatException("unknown flag '" + words[i] + "'");
            flags.Add("KeyFlags." + flag);
        }
        return ParsePlace(words[0]) with { Flags = string.Join(" | ", flags), Notes = notes };
    }

    private static KeySpecModel ParsePlace(string place)
    {
        if (place == "?")
            return new KeySpecModel();
        var range = place.IndexOf("..", StringComparison.Ordinal);
        var count = place.IndexOf('#');
        var end = range >= 0 ? range : count >= 0 ? count : place.Length;
        var spec = ParseBegin(place.Substring(0, end));
        if (range >= 0)
            return ParseRange(spec, place.Substring(range + 2));
        if (count < 0)
            return spec with { Find = "Range" };
        var tail = place.Substring(count + 1);
        if (tail.Length == 0)
            return spec with { Find = "Count", FirstKey = 1 };
        var numbers = Numbers(tail, ',', 3);
        var step = Positive(numbers[2]);
        return spec with { Find = "Count", CountIndex = numbers[0], FirstKey = numbers[1], Step = step };
    }

    private static KeySpecModel ParseBegin(string begin)
    {
        var at = begin.IndexOf('@');
        if (at < 0)
            return new KeySpecModel { Begin = "Index", BeginIndex = Positive(Number(begin)) };
        var start = Number(begin.Substring(at + 1));
        if (at == 0 || start == 0)
            throw new FormatException("a keyword is written WORD@start, with a start other than 0");
        return new KeySpecModel { Begin = "Keyword", Keyword = begin.Substring(0, at), BeginIndex = start };
    }

    private static KeySpecModel ParseRange(KeySpecModel spec, string tail)
    {
        if (tail == "?")
            return spec;
        var numbers = Numbers(tail, '/', -3);
        var limit = numbers.Count > 2 ? numbers[2] : 0;
        if (limit < 0 || (limit > 0 && numbers[0] != -1))
            throw new FormatException("a limit goes with a last key of -1");
        return spec with
        {
            Find = "Range",
            Last = numbers[0],
            Step = numbers.Count > 1 ? Positive(numbers[1]) : 1,
            Limit = limit,
        };
    }

    /// <summary>
    /// Numbers between separators: exactly <paramref name="count"/>, or up to that many when it is negative.
    /// </summary>
    private static List<int> Numbers(string text, char separator, int count)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split(separator))
            numbers.Add(Number(part));
        if (count > 0 ? numbers.Count != count : numbers.Count > -count)
            throw new FormatException("wrong number of fields in '" + text + "'");
        return numbers;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("'" + text + "' is not a number");

    private static int Positive(int number) =>
        number > 0 ? number : throw new FormatException("number above 0 expected");
}
