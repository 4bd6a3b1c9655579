namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>
/// Commands on sorted sets. G is a score and R the end of a range of scores, L the end of a range of members, X a
/// member, N a number of keys, C a count that is no larger than a reply may be. Y is a key of short members W, mostly
/// of score 0: in small sets ranges of members are defined even where scores differ.
/// </summary>
internal static class SortedSetShapes
{
    private static readonly string[] s_scores =
    [
        "0", "1", "-1", "2", "3", "1.5", "0.1", "-0", "1e17", "123456789012345678", "4611686018427387904", "1e300",
        "-1e300", "inf", "-inf", "5e-324", "3.14159", "0.30000000000000004", "10", "100", "2", "2", "1", "1", "0x10",
        "nan", "abc", "", " 1", "1e400",
    ];

    private static readonly string[] s_ends =
    [
        "0", "1", "-1", "2", "(1", "(2", "-inf", "+inf", "inf", "(-inf", "(inf", "1.5", "(1.5", "1e17", "", "(", " 1",
        "1 ", "nan", "(nan", "1e400", "-1e400", "1e-400", "0x10", "abc", "((1", "1\0x", "10", "(10", "-1e300",
    ];

    private static readonly string[] s_lexEnds =
    [
        "-", "+", "[a", "(a", "[b", "(b", "[c", "(c", "[", "(", "[1", "(10", "[ab", "", "a", "--", "-\0x", "+\0",
        "[a\0",
    ];

    private static readonly string[] s_members =
    [
        "a", "b", "c", "d", "ab", "abc", "1", "2", "10", "007", "-5", "", "a\0", "\u00ff", "9223372036854775807",
        "4096", "32768", "m0123456789012345678901234567890123456789012345678901234567890123",
        "m01234567890123456789012345678901234567890123456789012345678901234", "e", "f", "g",
    ];

    public static FuzzFamily Family { get; } = new(
        "sorted sets",
        [
            "12 ZADD K G X +2", "4 ZADD K NX G X +2", "4 ZADD K XX G X +2", "3 ZADD K GT G X +2",
            "3 ZADD K LT CH G X +2", "3 ZADD K CH G X +2", "2 ZADD K NX XX G X", "2 ZADD K GT LT G X",
            "3 ZADD K INCR G X", "2 ZADD K NX INCR G X", "2 ZADD K XX GT INCR G X", "1 ZADD K INCR G X G X",
            "4 ZADD K 0 a 0 b 0 c 0 d 0 ab 0 e 0 f", "6 ZINCRBY K G X", "4 ZREM K X +1", "2 ZCARD K", "3 ZSCORE K X",
            "3 ZMSCORE K X +1", "3 ZRANK K X", "3 ZREVRANK K X", "4 ZCOUNT K R R", "3 ZLEXCOUNT Y L L",
            "6 ZRANGE K O O | WITHSCORES | REV | LIMIT O O", "6 ZRANGE K R R BYSCORE | REV | WITHSCORES | LIMIT O O",
            "5 ZRANGE Y L L BYLEX | REV | LIMIT O O", "2 ZRANGE K O O | BYLEX | BYSCORE | NOSUCH",
            "3 ZREVRANGE K O O | WITHSCORES", "3 ZRANGEBYSCORE K R R | WITHSCORES | LIMIT O O",
            "3 ZREVRANGEBYSCORE K R R | WITHSCORES | LIMIT O O", "3 ZRANGEBYLEX Y L L | LIMIT O O",
            "3 ZREVRANGEBYLEX Y L L | LIMIT O O", "3 ZRANGESTORE K K O O | REV",
            "3 ZRANGESTORE K K R R BYSCORE | REV | LIMIT O O", "2 ZRANGESTORE K Y L L BYLEX | REV | LIMIT O O",
            "2 ZREMRANGEBYRANK K O O", "2 ZREMRANGEBYSCORE K R R", "2 ZREMRANGEBYLEX Y L L", "3 ZPOPMIN K | C",
            "3 ZPOPMAX K | C", "3 ZMPOP N K K MIN | COUNT C", "3 ZMPOP N K K MAX | COUNT C", "2 ?ZRANDMEMBER K",
            "2 %ZRANDMEMBER K 1000 | WITHSCORES", "1 ZRANDMEMBER K x", "1 ZRANDMEMBER K -9223372036854775808",
            "3 %ZSCAN K 0 COUNT 1000 | MATCH P", "1 ZSCAN K x", "1 ZSCAN K 0 COUNT 0",
            "4 ZUNION N K K | WEIGHTS G G | AGGREGATE MIN | AGGREGATE MAX | AGGREGATE SUM | WITHSCORES",
            "4 ZINTER N K K | WEIGHTS G G | AGGREGATE MIN | AGGREGATE MAX | AGGREGATE SUM | WITHSCORES",
            "3 ZDIFF N K K | WITHSCORES", "3 ZDIFF 3 K K K | WITHSCORES", "3 ZINTERCARD N K K | LIMIT O",
            "3 ZUNIONSTORE K N K K | WEIGHTS G G | AGGREGATE MIN | AGGREGATE MAX | AGGREGATE X",
            "3 ZINTERSTORE K N K K | WEIGHTS G G | AGGREGATE MIN | AGGREGATE MAX | LIMIT 1", "3 ZDIFFSTORE K N K K",
            "3 SADD K X +1", "4 ZADD Y 0 W +2", "2 ZREM Y X +1",
        ])
    {
        Words = new()
        {
            ["G"] = s_scores,
            ["R"] = s_ends,
            ["L"] = s_lexEnds,
            ["X"] = s_members,
            ["W"] = [.. s_members.Where(member => member.Length < 60)],
            ["Y"] = ["lex0", "lex1"],
            ["N"] = ["2", "2", "2", "2", "2", "2", "1", "3", "0", "-1", "x", "9223372036854775807"],
            ["C"] = ["0", "1", "2", "3", "100", "-1", "x", "", "9223372036854775807"],
        },
    };
}
