using System.Buffers;
using System.Numerics;

namespace Carnelian.Core.Compression;

/// <summary>
/// LibLZF's format: literal runs of up to 32 bytes, and references of 3 to 264 bytes into the last 8192. Redis uses it
/// within RDB files and for the inner nodes of long lists.
/// </summary>
/// <remarks>
/// A byte below 32 is a literal run, of one byte more than it says. Otherwise its top three bits are the length minus
/// two of a reference, 7 meaning that another byte is to be added, and its low five bits with the last byte are the
/// distance minus one.
/// </remarks>
public static class Lzf
{
    private const int MaxLiterals = 32;
    private const int MinMatch = 3;
    private const int MaxMatch = 264;
    private const int MaxDistance = 8192;
    private const int LongMatch = 7;
    private const int MinTableBits = 8;
    private const int MaxTableBits = 14;

    /// <summary>Compresses bytes.</summary>
    /// <param name="source">Any bytes.</param>
    /// <param name="target">Where to; its length is the most that the result may take.</param>
    /// <returns>Bytes written, or 0 when the result does not fit.</returns>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)source.Length | 1), MinTableBits, MaxTableBits);
        var table = ArrayPool<int>.Shared.Rent(1 << bits);
        Array.Clear(table, 0, 1 << bits);
        var written = Compress(source, target, table, 32 - bits);
        ArrayPool<int>.Shared.Return(table);
        return written;
    }

    /// <summary>Restores bytes; the source may be anything.</summary>
    /// <param name="source">What <see cref="Compress(ReadOnlySpan{byte}, Span{byte})"/> wrote.</param>
    /// <param name="target">Where to, of exactly the original length.</param>
    /// <returns>False when the source is damaged or of another length; the target is then undefined.</returns>
    public static bool TryExpand(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var read = 0;
        var written = 0;
        while (read < source.Length)
        {
            int head = source[read++];
            if (head < MaxLiterals)
            {
                var run = head + 1;
                if (run > source.Length - read || run > target.Length - written) return false;
                source.Slice(read, run).CopyTo(target[written..]);
                read += run;
                written += run;
                continue;
            }

            var length = head >> 5;
            if (length == LongMatch)
            {
                if (read == source.Length) return false;
                length += source[read++];
            }

            if (read == source.Length) return false;
            length += 2;
            var from = written - (((head & 31) << 8) | source[read++]) - 1;
            if (from < 0 || length > target.Length - written) return false;
            CopyMatch(target, from, written, length);
            written += length;
        }

        return written == target.Length;
    }

    private static int Compress(ReadOnlySpan<byte> source, Span<byte> target, int[] table, int shift)
    {
        var written = 0;
        var literals = 0;
        var at = 0;
        var last = source.Length - MinMatch;
        while (at <= last)
        {
            // Positions are noted one higher, so that zero means that there is none.
            ref var slot = ref table[Slot(source, at, shift)];
            var candidate = slot - 1;
            slot = at + 1;
            var distance = at - candidate;
            if (candidate < 0 || distance > MaxDistance
                || !source.Slice(candidate, MinMatch).SequenceEqual(source.Slice(at, MinMatch)))
            {
                at++;
                continue;
            }

            var match = source.Slice(at, Math.Min(MaxMatch, source.Length - at));
            var length = match.CommonPrefixLength(source[candidate..]);
            written = WriteLiterals(source[literals..at], target, written);
            length -= 2;
            if (written < 0 || target.Length - written < (length < LongMatch ? 2 : 3)) return 0;
            written = WriteMatch(target, written, distance - 1, length);

            var end = at + length + 2;
            for (at++; at < end && at <= last; at++) table[Slot(source, at, shift)] = at + 1;
            at = end;
            literals = end;
        }

        written = WriteLiterals(source[literals..], target, written);
        return Math.Max(written, 0);
    }

    private static uint Slot(ReadOnlySpan<byte> source, int at, int shift)
    {
        var three = source.Slice(at, MinMatch);
        return ((uint)((three[0] << 16) | (three[1] << 8) | three[2]) * 2654435761) >> shift;
    }

    /// <summary>Gives the new end of the target, or -1 when there is no room.</summary>
    private static int WriteLiterals(ReadOnlySpan<byte> literals, Span<byte> target, int written)
    {
        while (!literals.IsEmpty)
        {
            var run = Math.Min(literals.Length, MaxLiterals);
            if (run >= target.Length - written) return -1;
            target[written] = (byte)(run - 1);
            literals[..run].CopyTo(target[(written + 1)..]);
            written += run + 1;
            literals = literals[run..];
        }

        return written;
    }

    private static int WriteMatch(Span<byte> target, int written, int offset, int length)
    {
        if (length < LongMatch)
        {
            target[written++] = (byte)((length << 5) | (offset >> 8));
        }
        else
        {
            target[written++] = (byte)((LongMatch << 5) | (offset >> 8));
            target[written++] = (byte)(length - LongMatch);
        }

        target[written++] = (byte)offset;
        return written;
    }

    /// <summary>Copies from before; a match longer than its distance repeats what it has just written.</summary>
    private static void CopyMatch(Span<byte> target, int from, int to, int length)
    {
        var distance = to - from;
        while (length > 0)
        {
            // What lies between the two places is a whole number of repetitions, and doubles with each copy.
            var piece = Math.Min(length, distance);
            target.Slice(from, piece).CopyTo(target[to..]);
            to += piece;
            length -= piece;
            distance += piece;
        }
    }
}
