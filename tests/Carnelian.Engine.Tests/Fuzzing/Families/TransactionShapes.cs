namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>
/// Transactions and watches around commands of every kind. What EXEC replies is compared in kind alone, since orders
/// and times within it may differ; what it did is seen afterwards.
/// </summary>
internal static class TransactionShapes
{
    public static FuzzFamily Family { get; } = new(
        "transactions",
        [
            "9 MULTI", "9 ?EXEC", "1 DISCARD", "4 WATCH K +1", "1 UNWATCH", "1 ?EXEC x", "1 MULTI x", "1 WATCH",
            "4 INCR K", "4 SET K V", "3 RPUSH K V +1", "2 LPOP K", "2 ZADD K 1 V", "1 FLUSHALL", "1 GETDEL K",
            "1 CLIENT UNBLOCK 123456789",
        ]);
}
