using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Sets;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Text;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.Sets;

/// <summary>
/// A set as commands read it, valid until it changes. A key that does not exist is the empty set.
/// </summary>
internal readonly struct SetReader
{
    // Drawing a member of a table at random costs about as much as walking over so many.
    private const int MembersPerDraw = 8;

    private readonly StoredValue _value;

    public SetReader(ReadHandle key)
        : this(key.Value)
    {
    }

    public SetReader(StoredValue value) => _value = value;

    /// <summary>Number of members.</summary>
    public int Count => !Entry.Exists ? 0 : Entry.Encoding switch
    {
        ValueEncoding.IntSet => IntSet.Count(Entry.Payload),
        ValueEncoding.Table => Entry.Root<TableRoot>().Count,
        _ => PackedSet.Count(Entry.Payload),
    };

    private EntryRef Entry => _value.Entry;

    private ElementTable<SetElement> Table => new(_value.Store, ref Entry.Root<TableRoot>());

    private ReadOnlySpan<byte> Packed => PackedSet.Members(Entry.Payload);

    /// <summary>Whether both read the same key.</summary>
    public bool IsSameAs(in SetReader other) =>
        Entry.Exists && Entry.Id == other.Entry.Id && ReferenceEquals(_value.Store, other._value.Store);

    /// <summary>Whether the set has a member.</summary>
    public bool Contains(ReadOnlySpan<byte> member) => Entry.Exists && Entry.Encoding switch
    {
        ValueEncoding.IntSet => IntegerText.TryParse(member, out var integer)
            && IntSet.Contains(Entry.Payload, integer),
        ValueEncoding.Table => Table.Find(member).Exists,
        _ => PackedList.Find(Packed, 0, member, 0) >= 0,
    };

    /// <summary>Which of some members of a batch the set has, as a mask.</summary>
    public uint Find(ref MemberBatch batch, uint among) => !Entry.Exists ? 0 : Entry.Encoding switch
    {
        ValueEncoding.IntSet => batch.FoundInIntegers(Entry.Payload, among),
        ValueEncoding.Table => batch.FoundIn(Table, among),
        _ => batch.FoundInPacked(Packed, among),
    };

    /// <summary>Copies the members, if they are in a table, to an empty one.</summary>
    public bool TryCopyTable(KeyStore target, ref TableRoot root)
    {
        if (!Entry.Exists || Entry.Encoding != ValueEncoding.Table) return false;
        ElementTableCopy.Copy<SetElement>(_value.Store, ref Entry.Root<TableRoot>(), target, ref root);
        return true;
    }

    /// <summary>All members.</summary>
    public SetEnumerator GetEnumerator()
    {
        if (!Entry.Exists) return default;
        return Entry.Encoding switch
        {
            ValueEncoding.IntSet => new SetEnumerator(Entry.Payload, 0),
            ValueEncoding.Table => new SetEnumerator(Table),
            _ => new SetEnumerator(Packed),
        };
    }

    /// <summary>All members, a batch at a time.</summary>
    public SetWalk Walk()
    {
        if (!Entry.Exists) return default;
        return Entry.Encoding switch
        {
            ValueEncoding.IntSet => new SetWalk(Entry.Payload, ValueEncoding.IntSet),
            ValueEncoding.Table => new SetWalk(Table),
            _ => new SetWalk(Packed, ValueEncoding.Packed),
        };
    }

    /// <summary>A member chosen with equal chance among all; the set is not empty.</summary>
    public PackedItem Random(SeededRandom random)
    {
        switch (Entry.Encoding)
        {
            case ValueEncoding.IntSet:
                return new PackedItem(IntSet.At(Entry.Payload, (int)random.Next((uint)Count)));
            case ValueEncoding.Table:
                return new PackedItem(Table.Random(random).Key);
            default:
                var members = Packed;
                return PackedList.Read(members, PackedList.Seek(members, Count, random.Next((uint)Count)));
        }
    }

    /// <summary>Visits as many different members as wanted, every choice of them with equal chance.</summary>
    /// <param name="wanted">0 up to the number of members.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="visitor">Receives the members.</param>
    public void Sample<TVisitor>(int wanted, SeededRandom random, ref TVisitor visitor)
        where TVisitor : struct, IMemberVisitor
    {
        if (wanted == 0) return;
        if (Entry.Encoding == ValueEncoding.Table && (long)wanted * MembersPerDraw < Count)
        {
            Draw(wanted, random, ref visitor);
            return;
        }

        // Each member in turn is taken with the chance that leaves the rest an even choice.
        var left = (uint)Count;
        foreach (var member in this)
        {
            if (random.Next(left--) >= (uint)wanted) continue;
            visitor.Visit(member);
            if (--wanted == 0) return;
        }
    }

    /// <summary>
    /// Visits some members from a cursor on; a small set is visited whole. Any cursor value is safe.
    /// </summary>
    /// <param name="cursor">Zero to start.</param>
    /// <param name="wanted">About how many members to visit, at least 1.</param>
    /// <param name="visitor">Receives the members.</param>
    /// <returns>The cursor to go on from; zero at the end.</returns>
    public ulong Scan<TVisitor>(ulong cursor, long wanted, ref TVisitor visitor)
        where TVisitor : struct, IMemberVisitor
    {
        if (Entry.Exists && Entry.Encoding == ValueEncoding.Table)
        {
            var elements = new ElementVisitor<TVisitor>(ref visitor);
            return Table.Scan(cursor, wanted, ref elements);
        }

        foreach (var member in this) visitor.Visit(member);
        return 0;
    }

    /// <summary>Draws members of a table until enough different ones came up.</summary>
    private void Draw<TVisitor>(int wanted, SeededRandom random, ref TVisitor visitor)
        where TVisitor : struct, IMemberVisitor
    {
        var table = Table;
        using var drawn = new HandleSet(wanted);
        while (wanted > 0)
        {
            var element = table.Random(random);
            if (!drawn.Add(element.Handle)) continue;
            visitor.Visit(new PackedItem(element.Key));
            wanted--;
        }
    }

    private readonly ref struct ElementVisitor<TVisitor>(ref TVisitor members) : IElementVisitor<SetElement>
        where TVisitor : struct, IMemberVisitor
    {
        private readonly ref TVisitor _members = ref members;

        public void Visit(SetElement element) => _members.Visit(new PackedItem(element.Key));
    }
}
