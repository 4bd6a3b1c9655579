using System.Buffers.Binary;

namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>
/// Raises registers of a sparse HyperLogLog in a buffer with room behind it. A code is split where a register takes
/// another value and runs of the same value are joined again around it, by the rules of Redis, so that the same
/// elements leave the same bytes.
/// </summary>
public ref struct SparseEditor
{
    /// <summary>Bytes by which one change can lengthen the codes.</summary>
    public const int MaxGrowth = 3;

    private const int MaxSplit = 5;
    private const int JoinScan = 5;

    private readonly Span<byte> _buffer;
    private readonly long _maxBytes;

    /// <summary>Begins to edit.</summary>
    /// <param name="buffer">A whole sparse HyperLogLog and the room behind it.</param>
    /// <param name="length">Its length, header included.</param>
    /// <param name="maxBytes">Length that it may grow to, header included.</param>
    public SparseEditor(Span<byte> buffer, int length, long maxBytes)
    {
        _buffer = buffer;
        _maxBytes = maxBytes;
        Length = length;
    }

    /// <summary>Present length in bytes, header included.</summary>
    public int Length { get; private set; }

    /// <summary>Raises a register to a value, if it is lower.</summary>
    public SparseUpdate Raise(int index, int value)
    {
        if (value > SparseOpcode.MaxValue) return SparseUpdate.NeedsDense;
        if (!TryFind(index, out var place)) return SparseUpdate.Corrupt;
        var code = _buffer[place.At];
        var isValue = SparseOpcode.IsValue(code);
        if (isValue && SparseOpcode.Value(code) >= value) return SparseUpdate.None;
        if (place.Run == 1 && !SparseOpcode.IsLongZeros(code))
        {
            _buffer[place.At] = SparseOpcode.OfValue(value, 1);
        }
        else
        {
            Span<byte> split = stackalloc byte[MaxSplit];
            var length = Split(place, isValue ? SparseOpcode.Value(code) : 0, index, value, split);
            if (!TryReplace(place.At, SparseOpcode.IsLongZeros(code) ? 2 : 1, split[..length]))
                return SparseUpdate.NeedsDense;
        }

        JoinFrom(place.Before);
        return SparseUpdate.Raised;
    }

    /// <summary>Finds the code that means a register.</summary>
    private readonly bool TryFind(int index, out Place place)
    {
        ReadOnlySpan<byte> codes = _buffer[..Length];
        var at = HyperLogLog.HeaderBytes;
        var before = at;
        var first = 0;
        var isNear = false;
        while (at < codes.Length)
        {
            if (!isNear && at + sizeof(ulong) <= codes.Length)
            {
                var runs = SparseOpcode.ShortRuns(
                    BinaryPrimitives.ReadUInt64LittleEndian(codes[at..]), out var count);
                isNear = index < first + runs;
                if (!isNear)
                {
                    before = count > 0 ? at + count - 1 : before;
                    at += count;
                    first += runs;
                    if (count == sizeof(ulong)) continue;
                }
            }

            var run = SparseOpcode.Run(codes, at);
            var length = SparseOpcode.IsLongZeros(codes[at]) ? 2 : 1;
            if (index < first + run)
            {
                place = new Place(before, at, first, run);
                return at + length <= codes.Length;
            }

            before = at;
            at += length;
            first += run;
        }

        place = default;
        return false;
    }

    /// <summary>Writes the codes that take the place of one, with another value for one of its registers.</summary>
    /// <returns>Their length in bytes.</returns>
    private static int Split(Place place, int oldValue, int index, int value, Span<byte> target)
    {
        var length = WriteRun(target, oldValue, index - place.First);
        target[length++] = SparseOpcode.OfValue(value, 1);
        return length + WriteRun(target[length..], oldValue, place.First + place.Run - 1 - index);
    }

    private static int WriteRun(Span<byte> target, int value, int run)
    {
        if (run == 0) return 0;
        if (value == 0) return SparseOpcode.WriteZeros(target, run);
        target[0] = SparseOpcode.OfValue(value, run);
        return 1;
    }

    private bool TryReplace(int at, int oldLength, scoped ReadOnlySpan<byte> codes)
    {
        var growth = codes.Length - oldLength;
        if (growth > 0 && Length + growth > _maxBytes) return false;
        var behind = at + oldLength;
        if (growth != 0) _buffer[behind..Length].CopyTo(_buffer[(behind + growth)..]);
        codes.CopyTo(_buffer[at..]);
        Length += growth;
        return true;
    }

    /// <summary>Joins neighbours of the same value among the next few codes.</summary>
    private void JoinFrom(int at)
    {
        for (var scan = JoinScan; scan > 0 && at < Length; scan--)
        {
            var code = _buffer[at];
            if (!SparseOpcode.IsValue(code))
            {
                at += SparseOpcode.IsLongZeros(code) ? 2 : 1;
                continue;
            }

            if (at + 1 < Length && TryJoin(code, _buffer[at + 1], out var joined))
            {
                // The joined code may take in the one behind it too, so the scan stays here.
                _buffer[(at + 1)..Length].CopyTo(_buffer[at..]);
                _buffer[at] = joined;
                Length--;
            }
            else
            {
                at++;
            }
        }
    }

    private static bool TryJoin(byte a, byte b, out byte joined)
    {
        joined = 0;
        if (!SparseOpcode.IsValue(b) || SparseOpcode.Value(a) != SparseOpcode.Value(b)) return false;
        var run = SparseOpcode.ShortRun(a) + SparseOpcode.ShortRun(b);
        if (run > SparseOpcode.MaxValueRun) return false;
        joined = SparseOpcode.OfValue(SparseOpcode.Value(a), run);
        return true;
    }

    /// <summary>Where a code stands and what it means.</summary>
    /// <param name="Before">Place of the code before it; its own for the first one.</param>
    /// <param name="At">Its place.</param>
    /// <param name="First">Its first register.</param>
    /// <param name="Run">How many registers it means.</param>
    private readonly record struct Place(int Before, int At, int First, int Run);
}
