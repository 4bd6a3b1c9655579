namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>
/// SORT of lists, sets and sorted sets. Where a set's own order shows it is left out: no two servers share it. So are
/// numbers beyond the range of doubles, for Redis may remember the error and take the next number for one. Sorted sets
/// and sets have keys of their own: SORT changes the encoding of the first, in Redis alone.
/// </summary>
internal static class SortShapes
{
    public static FuzzFamily Family { get; } = new(
        "sort",
        [
            "6 RPUSH K N +1", "3 RPUSH K W +1", "6 SADD members N +1", "4 SADD members M +1", "8 RPUSH list N +1",
            "4 RPUSH list W +1", "2 LPOP list", "1 DEL list members", "6 ZADD ranks S M +2", "4 ZADD ranks S N +2",
            "2 ZREM ranks M", "8 SET G X", "8 HSET H f X g X", "1 DEL G H", "2 LRANGE K 0 -1",
            "1 OBJECT ENCODING K", "10 SORT K | ASC | DESC | LIMIT I I | GET Y | STORE D | BY w*",
            "6 SORT K ALPHA | ASC | DESC | LIMIT I I | GET Y | STORE D",
            "3 SORT_RO K | ASC | DESC | LIMIT I I | GET Y | BY w*", "2 SORT_RO K ALPHA | DESC | LIMIT I I | STORE D",
            "10 SORT list | BY B | ASC | DESC | ALPHA | LIMIT I I | GET Y | STORE D",
            "10 SORT list BY B ALPHA | DESC | LIMIT I I | GET Y | STORE D",
            "6 SORT_RO list BY B | ASC | DESC | ALPHA | LIMIT I I | GET Y",
            "8 SORT ranks BY nosort | ASC | DESC | ALPHA | LIMIT I I | GET Y | STORE D",
            "4 SORT ranks | BY w* | ASC | DESC | LIMIT I I | GET Y | STORE D", "3 SORT ranks ALPHA | DESC | LIMIT I I",
            "6 SORT members | ASC | DESC | LIMIT I I | GET Y | STORE D",
            "4 SORT members ALPHA | DESC | LIMIT I I | GET Y",
            "4 SORT members BY w* | DESC | LIMIT I I | GET Y", "2 %SORT members BY nosort",
            "4 SORT members BY nosort STORE D | DESC | LIMIT I I | GET Y",
            "1 SORT list | NOSUCH | BY | GET | STORE | LIMIT I",
        ])
    {
        KeepsWords = true,
        Words = new()
        {
            ["N"] = ["1", "2", "3", "10", "-1", "-5", "100", "0", "7", "8", "9", "2.5", "1e2", "0x10", "-0"],
            ["W"] =
            [
                "1", "2", "a", "b", "ab", "B", "", " 3", "+4", "5\0x", "b\0z", "b\0a", "\0", "\u00ff", "inf", "-inf",
                "nan", "abc ", "1e", "9007199254740993", "18446744073709551616",
            ],
            ["M"] = ["a", "b", "c", "d", "e", "1", "2", "10", "-1", "zz", "", "\u00ff\u00fe"],
            ["S"] = ["0", "1", "2", "3", "-1", "1.5", "inf", "-inf", "10"],
            ["G"] = ["w1", "w2", "w3", "w10", "w-1", "wa", "wb", "w100"],
            ["H"] = ["h1", "h2", "h3", "h10", "ha", "hb"],
            ["X"] = ["1", "2", "3", "-1", "10", "1.5", "0", "5", "x", "", " 3", "y\0a", "y\0b", "inf", "0x10"],
            ["B"] =
            [
                "w*", "h*->f", "w*", "h*->f", "nosort", "nosuch*", "h*->nosuch", "*", "h*->", "h*->f*", "", "#",
                "w*\0x", "\0*", "h*->f\0", "**",
            ],
            ["Y"] =
            [
                "#", "w*", "h*->f", "h*->g", "nosuch*", "nosort", "*", "#*", "h*", "w*->f", "", "#\0x", "k*", "\0*",
                "h*->",
            ],
            ["I"] =
            [
                "0", "1", "2", "3", "5", "10", "-1", "-2", "100", "9223372036854775807", "-9223372036854775808",
                "9223372036854775808", "x", "0", "2", "4",
            ],
            ["D"] = ["k0", "k1", "k2", "list", "w1", "h1", "ranks", "k3"],
        },
    };
}
