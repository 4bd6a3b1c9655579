using System.Numerics;

namespace Carnelian.Core.Memory;

/// <summary>
/// The block sizes a slab serves: every multiple of 8 bytes up to 256, then eight sizes per doubling up to 8 KiB, so
/// that rounding up never wastes more than an eighth of a block.
/// </summary>
public static class SizeClasses
{
    /// <summary>Largest block, in bytes; anything larger is an external allocation.</summary>
    public const int MaxBytes = 8192;

    /// <summary>Number of classes.</summary>
    public const int Count = FineClasses + (StepsPerDoubling * 5);

    private const int FineClasses = FineBytes >> FineShift;
    private const int StepsPerDoubling = 8;
    private const int FineBytes = 256;
    private const int FineShift = 3;

    private static readonly int[] s_bytes = BuildSizes();

    /// <summary>The class whose blocks hold <paramref name="bytes"/> (1 to <see cref="MaxBytes"/>).</summary>
    public static int Of(int bytes)
    {
        if (bytes <= FineBytes) return (bytes - 1) >> FineShift;

        var doubling = BitOperations.Log2((uint)(bytes - 1)) - 8;
        var step = (bytes - 1 - (FineBytes << doubling)) >> (5 + doubling);
        return FineClasses + (doubling * StepsPerDoubling) + step;
    }

    /// <summary>Block size in bytes of a class.</summary>
    public static int Bytes(int sizeClass) => s_bytes[sizeClass];

    /// <summary>Bytes of the block that serves a request of <paramref name="bytes"/>.</summary>
    public static int BlockBytes(int bytes) => s_bytes[Of(bytes)];

    private static int[] BuildSizes()
    {
        var sizes = new int[Count];
        for (var i = 0; i < FineClasses; i++) sizes[i] = (i + 1) << FineShift;
        for (var i = FineClasses; i < Count; i++)
        {
            var doubling = (i - FineClasses) / StepsPerDoubling;
            var step = (i - FineClasses) % StepsPerDoubling;
            sizes[i] = (FineBytes << doubling) + ((step + 1) << (5 + doubling));
        }

        return sizes;
    }
}
