namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>Commands on bitmaps. G is an offset, H one that may count integers, W a type of integer.</summary>
internal static class BitmapShapes
{
    public static FuzzFamily Family { get; } = new(
        "bitmaps",
        [
            "10 SETBIT K G 0", "10 SETBIT K G 1", "2 SETBIT K G I", "6 GETBIT K G", "3 BITCOUNT K",
            "6 BITCOUNT K I I | BYTE | BIT", "3 BITCOUNT K G G BIT", "3 BITPOS K 0", "3 BITPOS K 1", "1 BITPOS K I",
            "3 BITPOS K 0 I", "3 BITPOS K 1 I", "3 BITPOS K 0 I I | BYTE | BIT", "3 BITPOS K 1 I I | BYTE | BIT",
            "3 BITPOS K 0 G G BIT", "3 BITPOS K 1 G G BIT", "4 BITOP AND K K +1", "4 BITOP OR K K +1",
            "4 BITOP XOR K K +1", "4 BITOP NOT K K", "1 BITOP NOT K K +1", "1 BITOP NOSUCH K K",
            "3 BITFIELD K GET W H +3", "6 BITFIELD K SET W H I +4", "6 BITFIELD K INCRBY W H I +4",
            "8 BITFIELD K SET W H I | OVERFLOW X | INCRBY W H I | GET W H | SET W H I",
            "8 BITFIELD K OVERFLOW X INCRBY W H I | OVERFLOW X | INCRBY W H I | GET W H | SET W H I",
            "2 BITFIELD K", "4 BITFIELD_RO K GET W H +3", "1 BITFIELD_RO K SET W H I", "3 SETRANGE K O V", "2 INCR K",
        ])
    {
        Words = new Dictionary<string, string[]>
        {
            ["G"] =
            [
                "0", "1", "3", "7", "8", "9", "15", "63", "64", "100", "351", "352", "1000", "32768", "40000", "-1",
                "4294967296", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "x", "#1", "",
            ],
            ["H"] =
            [
                "0", "1", "3", "5", "7", "8", "13", "64", "100", "#0", "#1", "#2", "#3", "#10", "1000", "#", "#-1",
                "-1", "4294967296", "#2305843009213693952", "#9223372036854775807", "9223372036854775807", "x",
                "##1", "",
            ],
            ["W"] =
            [
                "u1", "u2", "u4", "u8", "u7", "u13", "u16", "u31", "u32", "u33", "u62", "u63", "i1", "i2", "i5", "i8",
                "i16", "i31", "i32", "i33", "i63", "i64", "u64", "i65", "u0", "i0", "U8", "x8", "u", "i", "", "u08",
                "u-1", "i8\0x", "\0",
            ],
            ["X"] = ["WRAP", "SAT", "FAIL", "sat", "Fail", "NOSUCH"],
        },
    };
}
