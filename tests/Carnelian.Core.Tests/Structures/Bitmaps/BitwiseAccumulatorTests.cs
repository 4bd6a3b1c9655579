using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.Bitmaps;

namespace Carnelian.Core.Tests.Structures.Bitmaps;

/// <summary>Bitwise operations against bits one by one.</summary>
public sealed class BitwiseAccumulatorTests
{
    private static readonly BitwiseOperation[] s_operations = Enum.GetValues<BitwiseOperation>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgreesWithBitsOneByOne(ulong seed)
    {
        var random = new SeededRandom(seed);
        var scratch = new byte[BitwiseAccumulator.PieceBytes];
        for (var round = 0; round < 500; round++)
        {
            foreach (var operation in s_operations)
            {
                random.Fill(scratch);
                var sources = Sources(random, operation);
                var length = Math.Min(sources.Max(source => source.Length) + 3, BitwiseAccumulator.PieceBytes);
                var accumulator = new BitwiseAccumulator(operation, scratch);
                var result = new byte[length];
                random.Fill(result);
                accumulator.Begin(result);
                foreach (var source in sources) accumulator.Add(source);
                accumulator.Finish();
                for (var i = 0; i < length; i++)
                {
                    var column = sources.Select(source => i < source.Length ? source[i] : (byte)0).ToArray();
                    Assert.True(Naive(operation, column) == result[i], $"seed {seed}, {operation}, byte {i}");
                }
            }
        }
    }

    private static List<byte[]> Sources(SeededRandom random, BitwiseOperation operation)
    {
        var needsOthers = operation is BitwiseOperation.Diff or BitwiseOperation.Diff1 or BitwiseOperation.AndOr;
        var count = operation == BitwiseOperation.Not ? 1 : (needsOthers ? 2 : 1) + (int)random.Next(4);
        var sources = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            var bound = random.Next(50) == 0 ? (uint)BitwiseAccumulator.PieceBytes + 1 : 150;
            var source = new byte[random.Next(bound)];
            random.Fill(source);
            sources.Add(source);
        }

        return sources;
    }

    private static byte Naive(BitwiseOperation operation, byte[] column)
    {
        var result = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            var first = (column[0] >> bit & 1) != 0;
            var others = column.Skip(1).Any(value => (value >> bit & 1) != 0);
            var ones = column.Count(value => (value >> bit & 1) != 0);
            var set = operation switch
            {
                BitwiseOperation.And => ones == column.Length,
                BitwiseOperation.Or => ones > 0,
                BitwiseOperation.Xor => ones % 2 == 1,
                BitwiseOperation.Not => !first,
                BitwiseOperation.Diff => first && !others,
                BitwiseOperation.Diff1 => !first && others,
                BitwiseOperation.AndOr => first && others,
                _ => ones == 1,
            };
            if (set) result |= 1 << bit;
        }

        return (byte)result;
    }
}
