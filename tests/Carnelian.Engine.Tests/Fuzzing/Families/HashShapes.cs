namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>Commands on hashes, under options that make tables of hashes of a few fields.</summary>
internal static class HashShapes
{
    public static FuzzFamily Family { get; } = new(
        "hashes",
        [
            "8 HSET K N V +2", "6 HSET K N V N V N V N V +2", "3 HMSET K N V +2", "3 HSETNX K N V", "5 HGET K N",
            "4 HMGET K N +1", "6 %HGETALL K", "3 %HKEYS K", "3 %HVALS K", "4 HLEN K", "2 HSTRLEN K N", "3 HEXISTS K N",
            "6 HDEL K N +1", "6 HINCRBY K N I", "6 HINCRBYFLOAT K N F", "2 HRANDFIELD K 0", "2 %HRANDFIELD K C",
            "1 %HRANDFIELD K C WITHVALUES", "1 %HRANDFIELD K Z WITHVALUES", "1 %HRANDFIELD K Z", "2 ?HRANDFIELD K",
            "1 HRANDFIELD K 1 NOSUCH", "3 %HSCAN K 0 COUNT 1000 | MATCH P", "1 %HSCAN K x", "1 HSCAN K 0 COUNT Z",
            "1 HSCAN K 0 NOSUCH N", "1 ?CONFIG SET hash-max-listpack-entries L",
            "1 ?CONFIG SET hash-max-listpack-value W",
        ])
    {
        Words = new Dictionary<string, string[]>
        {
            ["N"] =
            [
                "f0", "f1", "f2", "f3", "1", "-7", "12345", "9223372036854775807", "01", "", "f\r\n", "k0",
                new('n', 63), new('n', 64), new('n', 65), new('N', 300),
            ],

            // As many fields as any hash here has, or more.
            ["C"] = ["100", "1000", "4611686018427387903", "9223372036854775807"],
            ["Z"] =
            [
                "0", "x", "", "-9223372036854775808", "9223372036854775808", "1.5",
            ],
            ["L"] = ["0", "1", "3", "8", "512"],
            ["W"] = ["0", "4", "64", "300"],
        },
    };
}
