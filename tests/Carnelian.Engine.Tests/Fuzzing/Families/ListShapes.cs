namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>Commands on lists, under options that make long lists of few elements.</summary>
internal static class ListShapes
{
    public static FuzzFamily Family { get; } = new(
        "lists",
        [
            "8 LPUSH K W +1", "8 RPUSH K W +1", "4 RPUSH K W W W W W W W W W W W W W W W W", "2 LPUSHX K W +1",
            "2 RPUSHX K W +1", "4 LPOP K", "4 RPOP K", "2 LPOP K N", "2 RPOP K N", "2 LLEN K", "4 LINDEX K N",
            "5 LSET K N W", "3 LINSERT K BEFORE W W", "3 LINSERT K AFTER W W", "3 LINSERT K X W W", "4 LRANGE K N N",
            "2 LRANGE K 0 -1", "2 LTRIM K N N", "1 LTRIM K 1 -2", "3 LREM K N W",
            "4 LPOS K W | RANK N | COUNT N | MAXLEN N", "4 LMOVE K K X X", "3 RPOPLPUSH K K",
            "2 LMPOP 1 K X | COUNT N", "2 LMPOP 2 K K X | COUNT N", "1 LMPOP N K X", "1 OBJECT ENCODING K",
            "1 ?CONFIG SET list-max-listpack-size L", "1 ?CONFIG SET list-compress-depth C",
            "1 DEBUG QUICKLIST-PACKED-THRESHOLD Y",
        ])
    {
        Words = new()
        {
            ["W"] =
            [
                "a", "b", "c", "1", "2", "-1", "10", "4096", "32768", "8388608", "-2147483649", "9223372036854775807",
                "01", "-0", "", "\0\u00ff\r\n", new string('x', 63), new string('y', 64), new string('z', 130),
                new string('v', 4096), new string('w', 9000),
            ],
            ["N"] =
            [
                "0", "1", "2", "3", "5", "8", "13", "30", "-1", "-2", "-3", "-5", "-8", "-20", "100", "-100",
                "9223372036854775807", "-9223372036854775808", "-9223372036854775807", "9223372036854775808", "x", "",
            ],
            ["X"] = ["LEFT", "RIGHT", "left", "Right", "BEFORE", "AFTER", ""],
            ["L"] = ["-2", "-1", "-5", "1", "2", "5", "128", "0", "-6", "100000"],
            ["C"] = ["0", "0", "1", "2", "3"],
            ["Y"] = ["0", "0", "1b", "5", "100", "4gb"],
        },
    };
}
