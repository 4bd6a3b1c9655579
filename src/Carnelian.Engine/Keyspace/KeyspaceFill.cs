using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Strings;

namespace Carnelian.Engine.Keyspace;

/// <summary>Fills a database with numbered keys, as DEBUG POPULATE does. It leaves no effects.</summary>
internal static class KeyspaceFill
{
    /// <summary>Adds keys <c>prefix:0</c>, <c>prefix:1</c> and so on, save those that exist.</summary>
    /// <param name="c">The command; its session selects the database.</param>
    /// <param name="prefix">What stands before the colon.</param>
    /// <param name="count">Number of keys.</param>
    /// <param name="size">Length of every value in bytes, cut or filled up with zeros; 0 takes it as it is.</param>
    public static void Add(CommandContext c, ReadOnlySpan<byte> prefix, long count, int size)
    {
        var key = new byte[prefix.Length + 1 + IntegerText.MaxLength];
        prefix.CopyTo(key);
        key[prefix.Length] = (byte)':';
        var value = new byte[Math.Max(size, "value:"u8.Length + IntegerText.MaxLength)];
        "value:"u8.CopyTo(value);
        for (long i = 0; i < count; i++)
        {
            var keyLength = prefix.Length + 1 + IntegerText.Format(i, key.AsSpan(prefix.Length + 1));
            var valueLength = "value:"u8.Length + IntegerText.Format(i, value.AsSpan("value:"u8.Length));
            AddOne(c, key.AsSpan(0, keyLength), value.AsSpan(0, size == 0 ? valueLength : size));
        }
    }

    private static void AddOne(CommandContext c, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var database = c.Session.Database;
        var hash = c.Engine.Keyspace.Hash.Hash(key);
        var shard = c.Engine.Keyspace.ShardOf(hash);
        using var hold = new ShardHold(c, 1UL << shard.Index);
        var store = shard.Store(database);
        var entry = store.Find(key, hash);
        if (entry.Exists)
        {
            if (!c.Keys.IsOver(store, entry)) return;
            c.Keys.RemoveExpired(store, entry, hash, database);
        }

        entry = StringValue.Create(store, key, hash, value);
        entry.Access = c.Keys.InitialAccess;
        c.Keys.Emit(database, key, KeyEvent.New);
    }
}
