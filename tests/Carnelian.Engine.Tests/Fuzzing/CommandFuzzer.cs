using System.Globalization;
using Carnelian.Core.Numerics;

namespace Carnelian.Engine.Tests.Fuzzing;

/// <summary>
/// Writes random commands over few keys: mostly well formed, with numbers at their edges, names in any case, and now
/// and then a word too few, too many or of the wrong kind. Expiries lie in the past or far in the future, so that no
/// reply depends on how fast the servers are.
/// </summary>
/// <remarks>
/// In the lines of shapes K is a key, V a value, I an integer, O an offset, F a float, P a pattern, D a database, T a
/// type; E and M are times to live in seconds and milliseconds, A and B the same as moments. A family has letters of
/// its own beside these, or in their place.
/// </remarks>
internal sealed class CommandFuzzer(FuzzFamily family, SeededRandom random)
{
    private static readonly string[] s_keys = ["k0", "k1", "k2", "k3", "{t}a", "{t}b", "", "\0\u00ff\r\n "];

    private static readonly string[] s_integers =
    [
        "0", "1", "-1", "2", "10", "-10", "100", "9999", "10000", "32767", "2147483647", "-2147483648", "2147483648",
        "4294967296", "9223372036854775807", "-9223372036854775808", "9223372036854775806", "-9223372036854775807",
        "9223372036854775808", "-9223372036854775809", "18446744073709551616", "-0", "+1", "01", " 1", "1 ", "1.0",
        "1e3",
        "", "abc", "0x10", "nan", "--1", "1\0",
    ];

    private static readonly string[] s_offsets =
    [
        "0", "1", "5", "20", "43", "44", "45", "64", "300", "-1", "-100", "536870912", "536870911999", "2147483648",
        "4294967295", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "x", "", "1.5",
    ];

    private static readonly string[] s_floats =
    [
        "0", "1", "-1", "0.1", "-0.5", "3.14159", "1e10", "1e-10", "5e-324", "1.7976931348623157e308", "1e400",
        "-1e400",
        "inf", "-inf", "+inf", "Infinity", "nan", "-nan", "1e17", "123456789012345678", "0.30000000000000004", "1e4000",
        "1e4931", "-1e4932", "-0", "0x10", "0x1p3", "+5", " 1", "1 ", "1e", "e1", ".5", "5.", "", "abc", "1,5",
        "9007199254740993", "99999999999999999999", "1e-4950", "1.0000000000000000001",
    ];

    private static readonly string[] s_pastOrWrong =
    [
        "0", "-1", "-100", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "9223372036854776",
        "-9223372036854776", "abc", "", "1.5", "-0", "+100000", " 100000", "0100000", "1e9",
    ];

    private static readonly string[] s_patterns =
    [
        "*", "k*", "k?", "k[0-1]", "k[^0]", "{t}?", "", "\\k0", "[", "k[", "[]", "[^]k0", "k[1-", "**0", "*\u00ff*",
        "\\", "k[2-0]",
        "k\\?", "?", "[a-z][0-9]", "*[\r]*",
    ];

    private static readonly string[] s_databases =
        ["0", "1", "2", "0", "1", "15", "16", "-1", "9223372036854775807", "4294967296", "x", "", "1.5", "01"];

    private static readonly string[] s_keywords = ["GET", "NX", "XX", "KEEPTTL", "LEN", "REPLACE"];

    private static readonly string[] s_types = ["string", "STRING", "list", "hash", "nosuch", ""];

    /// <summary>The next command.</summary>
    public FuzzCommand Next()
    {
        var shape = Choose();
        var words = new List<string>();
        foreach (var word in shape.Words) words.Add(Fill(word));
        for (; shape.Repeat > 0 && random.Next(3) > 0;)
            foreach (var word in shape.Words[^shape.Repeat..]) words.Add(Fill(word));

        for (var count = shape.Options.Length == 0 ? 0 : random.Next(4); count > 0; count--)
            foreach (var word in Pick(shape.Options)) words.Add(Fill(word));

        switch (random.Next(40))
        {
            case 0 when words.Count > 1 && !IsRandom(words):
                words.RemoveAt(words.Count - 1);
                break;
            case 1 when !family.KeepsWords:
                words.Add(Pick(s_keys));
                break;
            case 2 when words.Count > 1 && !family.KeepsWords && !NeedsItsNumbers(words):
                words[1 + (int)random.Next((uint)words.Count - 1)] = Pick(s_integers);
                break;
            case 3 when words.Count > 2 && !family.KeepsWords:
                words[1 + (int)random.Next((uint)words.Count - 1)] = Pick(s_keywords);
                break;
        }

        return new FuzzCommand([.. words], shape.Comparison);
    }

    // A small number may not come to stand where it would be the time of a near expiry, a part of the keyspace, the
    // length of an endless reply or an option, nor a large one where it would be the offset of a bit. The order of
    // members by their bytes is only defined where all have the same score.
    private static bool NeedsItsNumbers(List<string> words) =>
        words[0].Contains("SCAN", StringComparison.OrdinalIgnoreCase)
        || words[0].Equals("CONFIG", StringComparison.OrdinalIgnoreCase)
        || words[0].Contains("EX", StringComparison.OrdinalIgnoreCase)
        || words[0].Contains("BIT", StringComparison.OrdinalIgnoreCase)
        || IsRandom(words)
        || words.Any(word => word.StartsWith("lex", StringComparison.Ordinal))
        || words.Any(word => word.Length is 2 or 4
            && word.AsSpan(1).StartsWith("X", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the number of random elements wanted makes the reply one that can be compared.</summary>
    private static bool IsRandom(List<string> words) =>
        words[0].Contains("RAND", StringComparison.OrdinalIgnoreCase)
        || words[0].Equals("SPOP", StringComparison.OrdinalIgnoreCase);

    private CommandShape Choose()
    {
        var at = (int)random.Next((uint)family.TotalWeight);
        foreach (var shape in family.Shapes)
        {
            at -= shape.Weight;
            if (at < 0) return shape;
        }

        return family.Shapes[0];
    }

    private string Fill(string word) => family.Words.TryGetValue(word, out var words) ? Pick(words) : word switch
    {
        "K" => Pick(s_keys),
        "V" => Value(),
        "I" => Pick(s_integers),
        "O" => Pick(s_offsets),
        "F" => Pick(s_floats),
        "P" => Pick(s_patterns),
        "D" => Pick(s_databases),
        "T" => Pick(s_types),
        "E" => Expiry(100_000, 1_000_000_000),
        "M" => Expiry(100_000_000, 1_000_000_000_000),
        "A" => Moment(1),
        "B" => Moment(1000),
        _ => Recase(word),
    };

    private string Value() => random.Next(8) switch
    {
        0 or 1 => Pick(s_integers),
        2 => Pick(s_floats),
        3 => new string((char)('a' + random.Next(3)), (int)random.Next(80)),
        4 => string.Concat(Enumerable.Range(0, (int)random.Next(20)).Select(_ => (char)random.Next(256))),
        5 => random.Next(100_000).ToString(CultureInfo.InvariantCulture),
        6 => string.Concat(Enumerable.Range(0, (int)random.Next(30)).Select(_ => (char)('a' + random.Next(3)))),
        _ => ((long)random.NextUInt64()).ToString(CultureInfo.InvariantCulture),
    };

    private string Expiry(long least, long most) => random.Next(4) == 0
        ? Pick(s_pastOrWrong)
        : (least + (long)(random.NextDouble() * (most - least))).ToString(CultureInfo.InvariantCulture);

    private string Moment(long unit) => random.Next(4) == 0
        ? Pick(s_pastOrWrong)
        : (((2_000_000_000 + random.Next(1_000_000_000)) * unit) + random.Next((uint)unit))
            .ToString(CultureInfo.InvariantCulture);

    private string Recase(string word) => random.Next(3) switch
    {
        0 => word.ToLowerInvariant(),
        1 => string.Concat(word.Select(c => random.Next(2) == 0 ? char.ToLowerInvariant(c) : c)),
        _ => word,
    };

    private T Pick<T>(T[] from) => from[(int)random.Next((uint)from.Length)];
}
