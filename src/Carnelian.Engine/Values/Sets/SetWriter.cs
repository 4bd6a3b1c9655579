using System.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Sets;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Text;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Keyspace;
using Carnelian.Resp;

namespace Carnelian.Engine.Values.Sets;

/// <summary>
/// Changes a set. Integers alone are kept as an <see cref="IntSet"/> up to <c>set-max-intset-entries</c>; other small
/// sets are packed, large ones are tables. A set never goes back to a smaller form.
/// </summary>
internal readonly ref struct SetWriter
{
    private readonly ref ValueCell _cell;
    private readonly int _maxIntegers;

    /// <summary>Over a value that is a set.</summary>
    public SetWriter(ref ValueCell cell, ServerConfig config)
    {
        _cell = ref cell;
        _maxIntegers = (int)Math.Min(config.SetMaxIntsetEntries, IntSet.MaxCount);
    }

    /// <summary>Number of members.</summary>
    public int Count => Reader.Count;

    /// <summary>The set for reading, until the next change.</summary>
    public SetReader Reader => new(new StoredValue(_cell.Store, _cell.Entry));

    private ElementTable<SetElement> Table => new(_cell.Store, ref _cell.Entry.Root<TableRoot>());

    /// <summary>The set of a key; a new one has no members yet and the form that suits the first.</summary>
    public static SetWriter Open(WriteHandle key, ReadOnlySpan<byte> first, ServerConfig config)
    {
        if (!key.Exists)
        {
            var integers = IntegerText.TryParse(first, out _);
            key.Replace(ValueKind.Set, FirstEncoding(integers), FirstBytes(integers));
            Clear(ref key.Cell);
        }

        return new SetWriter(ref key.Cell, config);
    }

    /// <summary>Begins a set that will take the place of what a key holds: no members, as if of integers.</summary>
    public static ValueCell BeginSuccessor(WriteHandle key)
    {
        var cell = key.BeginSuccessor(ValueKind.Set, FirstEncoding(true), FirstBytes(true));
        Clear(ref cell);
        return cell;
    }

    /// <summary>Adds a key with a set of no members to a store that holds nothing else.</summary>
    public static ValueCell Create(KeyStore store)
    {
        var hash = store.Hash.Hash([]);
        var entry = store.Create([], hash, ValueKind.Set, FirstEncoding(true), FirstBytes(true));
        var cell = new ValueCell(store, entry, hash);
        Clear(ref cell);
        return cell;
    }

    /// <summary>Adds a member.</summary>
    /// <returns>False when it was there.</returns>
    public bool Add(ReadOnlySpan<byte> member)
    {
        if (_cell.Entry.Encoding == ValueEncoding.IntSet)
        {
            if (IntegerText.TryParse(member, out var integer)) return Add(integer);
            LeaveIntegers(member.Length);
        }

        return _cell.Entry.Encoding == ValueEncoding.Packed
            ? AddPacked(member)
            : AddToTable(Table, member, _cell.Store.Hash.Hash(member));
    }

    /// <summary>Adds the members that are arguments from one on.</summary>
    /// <returns>How many were not there.</returns>
    public int Add(Arguments args, int first)
    {
        if (args.Count - first == 1) return Add(args[first]) ? 1 : 0;
        var added = 0;
        while (first < args.Count)
        {
            if (_cell.Entry.Encoding == ValueEncoding.Table) return added + AddToTable(args, first);
            if (Add(args[first++])) added++;
        }

        return added;
    }

    /// <summary>Adds some members of a batch, which comes from another set.</summary>
    /// <returns>How many were not there.</returns>
    public int Add(ref MemberBatch batch, uint among)
    {
        if (_cell.Entry.Encoding == ValueEncoding.Table) return AddToTable(ref batch, among);
        var added = 0;
        for (var left = among; left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            bool isNew;
            if (_cell.Entry.Encoding == ValueEncoding.IntSet && batch[i].IsInteger) isNew = Add(batch[i].Integer);
            else isNew = Add(batch.Text(i));
            if (isNew) added++;
        }

        return added;
    }

    /// <summary>
    /// Makes a set without members a copy of another one, if that is a table and would become one here too.
    /// </summary>
    public bool TryCopy(in SetReader other)
    {
        if (Count > 0 || other.Count <= Math.Max(_maxIntegers, PackedSet.MaxCount)) return false;
        var root = default(TableRoot);
        if (!other.TryCopyTable(_cell.Store, ref root)) return false;
        Become(root);
        return true;
    }

    /// <summary>Removes a member.</summary>
    /// <returns>False when it was not there.</returns>
    public bool Remove(ReadOnlySpan<byte> member) => _cell.Entry.Encoding switch
    {
        ValueEncoding.IntSet => IntegerText.TryParse(member, out var integer) && RemoveInteger(integer),
        ValueEncoding.Table => RemoveFromTable(member),
        _ => RemovePacked(member),
    };

    private static ValueEncoding FirstEncoding(bool integers) =>
        integers ? ValueEncoding.IntSet : ValueEncoding.Packed;

    private static int FirstBytes(bool integers) => integers ? IntSet.HeaderBytes : PackedSet.HeaderBytes;

    private static void Clear(ref ValueCell cell)
    {
        if (cell.Entry.Encoding == ValueEncoding.IntSet) IntSet.Clear(cell.Payload);
        else PackedSet.SetCount(cell.Payload, 0);
    }

    private bool Add(long integer)
    {
        var index = IntSet.Find(_cell.Payload, integer);
        if (index >= 0) return false;
        if (IntSet.Count(_cell.Payload) < _maxIntegers)
        {
            IntSet.Insert(ref _cell, ~index, integer);
            return true;
        }

        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        text = text[..IntegerText.Format(integer, text)];
        LeaveIntegers(text.Length);
        return Add(text);
    }

    private bool AddPacked(ReadOnlySpan<byte> member)
    {
        var payload = _cell.Payload;
        if (PackedList.Find(PackedSet.Members(payload), 0, member, 0) >= 0) return false;
        var count = PackedSet.Count(payload);
        if (count >= PackedSet.MaxCount || member.Length > PackedSet.MaxMemberBytes)
        {
            MakeTable();
            return AddToTable(Table, member, _cell.Store.Hash.Hash(member));
        }

        PackedList.Write(_cell.Splice(payload.Length, 0, PackedList.EncodedBytes(member)), member);
        PackedSet.SetCount(_cell.Payload, count + 1);
        return true;
    }

    private bool AddToTable(in ElementTable<SetElement> table, ReadOnlySpan<byte> member, ulong hash)
    {
        if (table.Find(member, hash).Exists) return false;
        table.Insert(SetElement.Create(_cell.Store, member), hash);
        return true;
    }

    private int AddToTable(ref MemberBatch batch, uint among)
    {
        var table = Table;
        batch.Fetch(table, among);
        var added = 0;
        for (; among != 0; among &= among - 1)
        {
            var i = BitOperations.TrailingZeroCount(among);
            if (AddToTable(table, batch.Text(i), batch.HashAt(i))) added++;
        }

        return added;
    }

    /// <summary>Fetches the memory for some arguments at once, so that their cache misses overlap.</summary>
    private int AddToTable(Arguments args, int first)
    {
        var table = Table;
        var added = 0;
        Span<ulong> hashes = stackalloc ulong[MemberBatch.Capacity];
        for (; first < args.Count; first += hashes.Length)
        {
            if (args.Count - first < hashes.Length) hashes = hashes[..(args.Count - first)];
            for (var i = 0; i < hashes.Length; i++)
            {
                hashes[i] = table.HashOf(args[first + i]);
                table.PrefetchBucket(hashes[i]);
            }

            if (hashes.Length > 1) foreach (var hash in hashes) table.PrefetchElement(hash);
            for (var i = 0; i < hashes.Length; i++)
                if (AddToTable(table, args[first + i], hashes[i])) added++;
        }

        return added;
    }

    private bool RemoveInteger(long integer)
    {
        var index = IntSet.Find(_cell.Payload, integer);
        if (index < 0) return false;
        IntSet.RemoveAt(ref _cell, index);
        return true;
    }

    private bool RemovePacked(ReadOnlySpan<byte> member)
    {
        var payload = _cell.Payload;
        var members = PackedSet.Members(payload);
        var offset = PackedList.Find(members, 0, member, 0);
        if (offset < 0) return false;
        PackedSet.SetCount(payload, PackedSet.Count(payload) - 1);
        _cell.Splice(PackedSet.HeaderBytes + offset, PackedList.Next(members, offset) - offset, 0);
        return true;
    }

    private bool RemoveFromTable(ReadOnlySpan<byte> member)
    {
        var table = Table;
        var hash = table.HashOf(member);
        var element = table.Find(member, hash);
        if (!element.Exists) return false;
        table.Remove(element, hash);
        return true;
    }

    /// <summary>Gives up the form of integers for one that can take a member of some length beside them.</summary>
    private void LeaveIntegers(int memberBytes)
    {
        var payload = _cell.Payload;
        var count = IntSet.Count(payload);
        if (count >= PackedSet.MaxCount || memberBytes > PackedSet.MaxMemberBytes)
        {
            MakeTable();
            return;
        }

        Span<byte> members = stackalloc byte[PackedSet.MaxCount * PackedList.MaxOverhead];
        var bytes = 0;
        for (var i = 0; i < count; i++) bytes += PackedList.Write(members[bytes..], IntSet.At(payload, i));
        _cell.Resize(PackedSet.HeaderBytes + bytes);
        _cell.SetKind(ValueKind.Set, ValueEncoding.Packed);
        PackedSet.SetCount(_cell.Payload, count);
        members[..bytes].CopyTo(PackedSet.Members(_cell.Payload));
    }

    /// <summary>Moves all members into a table, which is built beside them and then takes their place.</summary>
    private void MakeTable()
    {
        var root = default(TableRoot);
        var table = new ElementTable<SetElement>(_cell.Store, ref root);
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        foreach (var member in Reader)
        {
            var text = member.AsText(scratch);
            table.Insert(SetElement.Create(_cell.Store, text), table.HashOf(text));
        }

        Become(root);
    }

    private void Become(in TableRoot root)
    {
        _cell.Resize(TableRoot.Size);
        _cell.SetKind(ValueKind.Set, ValueEncoding.Table);
        _cell.Entry.Root<TableRoot>() = root;
    }
}
