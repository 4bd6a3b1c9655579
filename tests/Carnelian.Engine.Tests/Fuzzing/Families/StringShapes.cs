namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>Commands on strings.</summary>
internal static class StringShapes
{
    public static FuzzFamily Family { get; } = new(
        "strings",
        [
            "12 SET K V | NX | XX | GET | KEEPTTL | EX E | PX M | EXAT A | PXAT B", "4 SET K V", "2 SETNX K V",
            "2 SETEX K E V", "2 PSETEX K M V", "6 GET K", "2 GETSET K V", "2 GETDEL K",
            "4 GETEX K | PERSIST | EX E | PX M | EXAT A | PXAT B", "3 MGET K +1", "3 MSET K V +2", "2 MSETNX K V +2",
            "2 STRLEN K", "5 APPEND K V", "5 SETRANGE K O V", "4 GETRANGE K I I", "1 SUBSTR K I I", "3 INCR K",
            "2 DECR K", "4 INCRBY K I", "3 DECRBY K I", "6 INCRBYFLOAT K F",
            "3 LCS K K | LEN | IDX | MINMATCHLEN I | WITHMATCHLEN",
        ]);
}
