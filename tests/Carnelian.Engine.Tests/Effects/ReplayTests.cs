using Carnelian.Core.Numerics;

namespace Carnelian.Engine.Tests.Effects;

/// <summary>Whatever a command of a family did, its effects do again.</summary>
public sealed class ReplayTests
{
    private const int Steps = 4000;

    private static readonly string[] s_values =
    [
        "", "a", "hello", "10", "-7", "3.25", "9223372036854775807", new('x', 44), new('y', 45), new('z', 5000),
        "9555e8555c62dcfd",
    ];

    private static readonly string[] s_numbers = ["0", "1", "-1", "7", "-12", "1.5", "9223372036854775807", "1e3"];

    private static readonly string[] s_conditions =
        ["NX", "XX", "IFEQ 10", "IFNE hello", "IFDEQ 9555e8555c62dcfd", "IFDNE 9555e8555c62dcfd"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Strings(ulong seed) => new ReplayJudge(seed, NextString).Run(Steps);

    private static string[] NextString(SeededRandom random)
    {
        var key = Key(random);
        return random.Next(26) switch
        {
            0 => ["SET", key, Value(random)],
            1 => ["SET", key, Value(random), .. Options(random, "KEEPTTL")],
            2 => ["SET", key, Value(random), .. Options(random, "GET"), .. Condition(random)],
            3 => ["SETNX", key, Value(random)],
            4 => ["SETEX", key, $"{1 + random.Next(3)}", Value(random)],
            5 => ["PSETEX", key, $"{1 + random.Next(900)}", Value(random)],
            6 => ["GETSET", key, Value(random)],
            7 => ["GETDEL", key],
            8 or 9 => ["GETEX", key, .. Options(random, "PERSIST")],
            10 => ["MSET", key, Value(random), Key(random), Value(random)],
            11 => ["MSETNX", key, Value(random), Key(random), Value(random)],
            12 => ["MSETEX", "2", key, Value(random), Key(random), Value(random), .. Options(random, "KEEPTTL")],
            13 => ["MSETEX", "1", key, Value(random), .. Options(random, random.Next(2) == 0 ? "NX" : "XX")],
            14 => ["APPEND", key, Value(random)],
            15 => ["SETRANGE", key, $"{random.Next(30)}", Value(random)],
            16 => ["INCR", key],
            17 => ["DECRBY", key, Number(random)],
            18 => ["INCRBYFLOAT", key, Number(random)],
            19 or 20 => ["INCREX", key, "BYINT", Number(random), .. Bounds(random), .. Options(random, "PERSIST")],
            21 => ["INCREX", key, "BYFLOAT", Number(random), .. Bounds(random), .. Options(random, "ENX")],
            22 => ["DELEX", key, .. Condition(random)],
            23 => ["DELIFEQ", key, Value(random)],
            24 => ["MGET", key, Key(random)],
            _ => ["SELECT", $"{random.Next(2)}"],
        };
    }

    private static string Key(SeededRandom random) => $"key{random.Next(12)}";

    private static string Value(SeededRandom random) => Any(random, s_values);

    private static string Number(SeededRandom random) => Any(random, s_numbers);

    private static string[] Condition(SeededRandom random) => Any(random, s_conditions).Split(' ');

    private static string[] Bounds(SeededRandom random) => random.Next(4) switch
    {
        0 => ["UBOUND", Number(random), "SATURATE"],
        1 => ["LBOUND", Number(random)],
        _ => [],
    };

    /// <summary>Nothing, a word of the command's own, or a time: soon, later, or long ago.</summary>
    private static string[] Options(SeededRandom random, string word)
    {
        const long start = 1_700_000_000_000;
        return random.Next(7) switch
        {
            0 => [],
            1 => [word],
            2 => ["EX", $"{1 + random.Next(3)}"],
            3 => ["PX", $"{1 + random.Next(900)}"],
            4 => ["EXAT", $"{(start / 1000) + random.Next(200)}"],
            5 => ["PXAT", $"{start + random.Next(200_000)}"],
            _ => ["PXAT", "1"],
        };
    }

    private static T Any<T>(SeededRandom random, T[] choices) => choices[random.Next((uint)choices.Length)];
}
