using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Effects;

namespace Carnelian.Engine.Values.Hashes;

/// <summary>Fields whose time is over, as a whole.</summary>
internal static class HashExpiry
{
    /// <summary>Takes a hash without any field that expires out of its store's table of these.</summary>
    public static void UnmarkIfTimeless(ref ValueCell cell)
    {
        var entry = cell.Entry;
        if (!entry.HasExpiringFields) return;
        var timed = entry.Encoding == ValueEncoding.Table
            ? entry.Root<HashRoot>().TimedCount > 0
            : PackedHash.HasTimes(PackedHash.List(entry.Payload));
        if (!timed) cell.Store.UnmarkExpiringFields(entry, cell.Hash);
    }

    /// <summary>Whether a hash has a field whose time is over.</summary>
    public static bool HasOver(KeyStore store, EntryRef entry, long nowMs)
    {
        if (entry.Encoding == ValueEncoding.Table)
        {
            var first = new HashFields(store, ref entry.Root<HashRoot>()).First();
            return first.Exists && first.ExpiresAt < nowMs;
        }

        var list = PackedHash.List(entry.Payload);
        return !list.IsEmpty && PackedHash.TimeAt(list, 0) is > 0 and var time && time < nowMs;
    }

    /// <summary>Removes fields whose time is over and states that as the effect of a deletion.</summary>
    /// <param name="cell">A hash with such fields.</param>
    /// <param name="nowMs">The present, in Unix milliseconds.</param>
    /// <param name="most">How many fields to remove at most.</param>
    /// <param name="effects">Where the effect goes.</param>
    /// <param name="database">Database of the key.</param>
    /// <returns>How many were removed.</returns>
    public static int RemoveOver(ref ValueCell cell, long nowMs, int most, EffectGroup effects, int database)
    {
        var removed = cell.Entry.Encoding == ValueEncoding.Table
            ? RemoveElements(ref cell, nowMs, most, effects, database)
            : RemovePacked(ref cell, nowMs, most, effects, database);
        UnmarkIfTimeless(ref cell);
        return removed;
    }

    private static int RemovePacked(ref ValueCell cell, long nowMs, int most, EffectGroup effects, int database)
    {
        var list = PackedHash.List(cell.Payload);
        var end = PackedHash.SkipOver(list, nowMs, most, out var over);
        effects.Begin(database, 2 + over).Word("HDEL"u8).Word(cell.Entry.Key);
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        for (var at = 0; at < end; at = PackedHash.Next(list, at, PackedHash.TimedStride))
            effects.Word(PackedList.Read(list, at).AsText(scratch));
        PackedHash.Remove(ref cell, 0, end, over);
        return over;
    }

    private static int RemoveElements(ref ValueCell cell, long nowMs, int most, EffectGroup effects, int database)
    {
        var fields = new HashFields(cell.Store, ref cell.Entry.Root<HashRoot>());
        var over = Math.Min(most, fields.CountOver(nowMs));
        effects.Begin(database, 2 + over).Word("HDEL"u8).Word(cell.Entry.Key);
        for (var i = 0; i < over; i++)
        {
            var element = fields.First();
            effects.Word(element.Key);
            fields.Remove(element, fields.HashOf(element.Key));
        }

        return over;
    }
}
