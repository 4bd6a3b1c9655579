namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>
/// Commands on sets. SPOP is left to other tests: once it has made its choice, the servers hold different sets. So is
/// SRANDMEMBER with a count, since a large negative one would keep a real server busy without end.
/// </summary>
internal static class SetShapes
{
    private static readonly string s_manyIntegers = string.Join(' ', Enumerable.Range(1, 520));
    private static readonly string s_manyWords = string.Join(' ', Enumerable.Range(1, 140).Select(i => $"m{i}"));

    public static FuzzFamily Family { get; } = new(
        "sets",
        [
            "16 SADD K S +1", "2 SADD K V +1", $"1 SADD K {s_manyIntegers}", $"1 SADD K {s_manyWords}",
            "6 SREM K S +1", $"1 SREM K {s_manyIntegers}", $"1 SREM K {s_manyWords}", "4 SMOVE K K S", "3 SCARD K",
            "3 SISMEMBER K S", "3 SMISMEMBER K S +1", "5 %SMEMBERS K", "4 %SINTER K +1", "4 %SUNION K +1",
            "4 %SDIFF K +1", "4 SINTERSTORE K K +1", "4 SUNIONSTORE K K +1", "4 SDIFFSTORE K K +1",
            "2 SINTERCARD 1 K | LIMIT I", "3 SINTERCARD 2 K K | LIMIT N", "2 SINTERCARD 3 K K K | LIMIT N",
            "2 SINTERCARD I K +1", "3 ?SRANDMEMBER K",
            "3 %SSCAN K 0 COUNT 100000 | MATCH P", "1 SSCAN K x",
            "1 SSCAN K 0 COUNT 0", "1 SSCAN K 0 COUNT x", "3 OBJECT ENCODING K",
        ])
    {
        Words = new()
        {
            ["S"] =
            [
                "0", "1", "2", "3", "-1", "127", "128", "300", "-32768", "32767", "32768", "2147483647", "2147483648",
                "9223372036854775807", "-9223372036854775808", "9223372036854775808", "a", "b", "c", "", "01", "+1",
                "-0", "1.0", " 1", "m1", "m2", "m139", new string('x', 64), new string('y', 65),
                new string('z', 300),
            ],
            ["N"] = ["0", "1", "2", "3", "100", "-1", "x", "9223372036854775808"],
        },
    };
}
