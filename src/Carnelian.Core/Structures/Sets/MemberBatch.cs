using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Text;

namespace Carnelian.Core.Structures.Sets;

/// <summary>
/// Up to sixteen members of a set on their way through other sets. A table that is looked into has the memory for all
/// of them fetched at once, so that its cache misses overlap. Members are named by the bits of a mask. They stay valid
/// until the set they come from changes.
/// </summary>
public unsafe ref struct MemberBatch
{
    /// <summary>Most members of a batch.</summary>
    public const int Capacity = 16;

    private fixed long _values[Capacity];
    private fixed ulong _hashes[Capacity];
    private fixed int _lengths[Capacity];
    private fixed byte _digits[Capacity * IntegerText.MaxLength];
    private uint _integers;
    private uint _written;
    private uint _hashed;

    /// <summary>Number of members.</summary>
    public int Count { get; private set; }

    /// <summary>The mask of all members.</summary>
    public readonly uint All => (1u << Count) - 1;

    /// <summary>The member at an index, as its set holds it.</summary>
    public readonly PackedItem this[int index] => (_integers & (1u << index)) != 0
        ? new PackedItem(_values[index])
        : new PackedItem(new ReadOnlySpan<byte>((byte*)_values[index], _lengths[index]));

    /// <summary>The member at an index as text.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Text(int index)
    {
        var bit = 1u << index;
        if ((_integers & bit) == 0) return new ReadOnlySpan<byte>((byte*)_values[index], _lengths[index]);

        var digits = MemoryMarshal.CreateSpan(
            ref _digits[index * IntegerText.MaxLength], IntegerText.MaxLength);
        if ((_written & bit) == 0)
        {
            _lengths[index] = IntegerText.Format(_values[index], digits);
            _written |= bit;
        }

        return digits[.._lengths[index]];
    }

    /// <summary>The hash of the member at an index, which <see cref="Fetch"/> computed.</summary>
    public readonly ulong HashAt(int index) => _hashes[index];

    /// <summary>Takes the next members of a table.</summary>
    /// <returns>False when there are none left.</returns>
    public bool Fill(ref TableLookahead table)
    {
        Clear();
        foreach (var element in table.Take()) Add(element.Key);
        table.FetchMore();
        return Count > 0;
    }

    /// <summary>Takes the next members of an <see cref="IntSet"/>.</summary>
    /// <param name="set">The payload of an entry.</param>
    /// <param name="index">The first one to take; the one to go on from.</param>
    /// <returns>False when there are none left.</returns>
    public bool FillFromIntegers(ReadOnlySpan<byte> set, ref int index)
    {
        Clear();
        for (var count = IntSet.Count(set); index < count && Count < Capacity; index++) Add(IntSet.At(set, index));
        return Count > 0;
    }

    /// <summary>Takes the next members of a <see cref="PackedList"/>.</summary>
    /// <param name="list">The list, in the payload of an entry.</param>
    /// <param name="offset">The first one to take; the one to go on from.</param>
    /// <returns>False when there are none left.</returns>
    public bool FillFromPacked(ReadOnlySpan<byte> list, ref int offset)
    {
        Clear();
        for (; offset < list.Length && Count < Capacity; offset = PackedList.Next(list, offset))
        {
            var item = PackedList.Read(list, offset);
            if (item.IsInteger) Add(item.Integer);
            else Add(item.Text);
        }

        return Count > 0;
    }

    /// <summary>
    /// Computes the hashes of some members and has the memory fetched that looking them up in a table will read.
    /// </summary>
    public void Fetch(scoped in ElementTable<SetElement> table, uint among)
    {
        for (var left = among; left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            if ((_hashed & (1u << i)) == 0) _hashes[i] = table.HashOf(Text(i));
            table.PrefetchBucket(_hashes[i]);
        }

        _hashed |= among;
        for (; among != 0; among &= among - 1)
            table.PrefetchElement(_hashes[BitOperations.TrailingZeroCount(among)]);
    }

    /// <summary>Which of some members a table holds.</summary>
    public uint FoundIn(scoped in ElementTable<SetElement> table, uint among)
    {
        Fetch(table, among);
        uint found = 0;
        for (var left = among; left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            if (table.Find(Text(i), _hashes[i]).Exists) found |= 1u << i;
        }

        return found;
    }

    /// <summary>Which of some members an <see cref="IntSet"/> holds.</summary>
    public readonly uint FoundInIntegers(ReadOnlySpan<byte> set, uint among)
    {
        uint found = 0;
        var from = 0;
        var last = long.MinValue;
        for (var left = among; left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            var item = this[i];
            var value = item.Integer;
            if (!item.IsInteger && !IntegerText.TryParse(item.Text, out value)) continue;

            // Members that ascend, as another IntSet gives them, are met by walking on instead of by starting anew.
            if (value < last) from = 0;
            last = value;
            from = IntSet.Find(set, value, from);
            if (from >= 0) found |= 1u << i;
            else from = ~from;
        }

        return found;
    }

    /// <summary>Which of some members a <see cref="PackedList"/> holds.</summary>
    public uint FoundInPacked(ReadOnlySpan<byte> list, uint among)
    {
        uint found = 0;
        for (var left = among; left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            if (PackedList.Find(list, 0, Text(i), 0) >= 0) found |= 1u << i;
        }

        return found;
    }

    private void Clear()
    {
        Count = 0;
        _integers = 0;
        _written = 0;
        _hashed = 0;
    }

    private void Add(long integer)
    {
        _integers |= 1u << Count;
        _values[Count++] = integer;
    }

    /// <summary>Keeps where a text lies, which the garbage collector does not move.</summary>
    private void Add(ReadOnlySpan<byte> text)
    {
        _values[Count] = (long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(text));
        _lengths[Count++] = text.Length;
    }
}
