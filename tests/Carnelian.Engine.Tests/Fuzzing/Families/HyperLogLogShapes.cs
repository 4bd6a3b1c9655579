namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>
/// Commands on HyperLogLogs, and others that spoil their strings. N is an element, J a bit of the header, R bytes for
/// the end, S a string that looks like one.
/// </summary>
/// <remarks>
/// No string has codes for fewer than all registers: PFADD fails there when it comes to an element that falls behind
/// them, and Redis then keeps those before.
/// </remarks>
internal static class HyperLogLogShapes
{
    public static FuzzFamily Family { get; } = new(
        "hyperloglogs",
        [
            "4 PFADD K", "20 PFADD K N +1", "8 PFADD K N N N N N N N N +8", "10 PFCOUNT K", "6 PFCOUNT K K +1",
            "8 PFMERGE K K +1", "2 PFMERGE K", "4 PFDEBUG ENCODING K", "3 PFDEBUG DECODE K", "1 PFDEBUG TODENSE K",
            "1 PFDEBUG GETREG K", "1 PFDEBUG NOSUCH K", "2 SETBIT K J 1", "2 SETBIT K J 0", "1 SETBIT K 39 0",
            "2 APPEND K R", "2 GETRANGE K 0 15", "6 GET K", "3 SET K S",
        ])
    {
        Words = new Dictionary<string, string[]>
        {
            ["N"] = [.. Enumerable.Range(0, 400).Select(i => $"e{i}"), "", "a longer element of many words", "\0"],
            ["J"] = ["7", "38", "44", "63", "71", "120", "127", "127", "127"],
            ["R"] = ["\0", "\u0083\u0083", "\u0087\u0087\u0083", "\u007f\u00ff", "\u00a4\u00a4", "\u0041"],
            ["S"] =
            [
                "HYLL\u0001\0\0\0\0\0\0\0\0\0\0\0\u007f\u00ff",
                "HYLL\u0001\0\0\0\0\0\0\0\0\0\0\u0080\u0080\u0081\u0082\u0083\u0087\u0080\u0080\0\u007f\u00ee",
                "HYLL\u0001\0\0\0\0\0\0\0\0\0\0\u0080\u0040\0\u0040\u0001\0\u00ff\u007f\u00f6",
                "HYLL\0\0\0\0\0\0\0\0\0\0\0\u0080" + new string('\u00ff', 12288),
                "HYLL\0\0\0\0\0\0\0\0\0\0\0\u0080" + new string('\u0041', 12288), "HYLL",
            ],
        },
    };
}
