using System.Globalization;
using System.Text;
using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values;
using Carnelian.Engine.Values.Strings;

namespace Carnelian.Engine.Commands.Server;

/// <summary>Subcommands of DEBUG that look at data or make some.</summary>
internal static class DebugDataCommands
{
    /// <summary>DEBUG DIGEST.</summary>
    public static void Digest(CommandContext c)
    {
        Span<byte> digest = stackalloc byte[DatasetDigest.Size];
        digest.Clear();
        KeyspaceDigest.OfAll(c, digest);
        Reply(c, digest);
    }

    /// <summary>DEBUG DIGEST-VALUE: of keys that are over, too, as long as they are there.</summary>
    public static void DigestValue(CommandContext c)
    {
        var keyspace = c.Engine.Keyspace;
        ulong shards = 0;
        for (var i = 2; i < c.Args.Count; i++) shards |= 1UL << keyspace.ShardIndex(keyspace.Hash.Hash(c.Args[i]));

        using var hold = new ShardHold(c, shards);
        Span<byte> digest = stackalloc byte[DatasetDigest.Size];
        c.Reply.ArrayHeader(c.Args.Count - 2);
        for (var i = 2; i < c.Args.Count; i++)
        {
            digest.Clear();
            var value = Find(c, c.Args[i]);
            if (value.Entry.Exists) KeyspaceDigest.OfValue(value, digest);
            Reply(c, digest);
        }
    }

    /// <summary>DEBUG OBJECT.</summary>
    public static void Object(CommandContext c)
    {
        using var hold = HoldKey(c, 2);
        var value = Find(c, c.Args[2]);
        var entry = value.Entry;
        if (!entry.Exists)
        {
            c.Reply.Error(Errors.NoSuchKey);
            return;
        }

        var key = new ReadHandle(value.Store, entry);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Value at:0x{entry.Id:x} refcount:{ObjectCommands.References(c, key)} "
            + $"encoding:{Encoding.ASCII.GetString(key.EncodingName)} serializedlength:{SerializedBytes(entry)} "
            + $"lru:{entry.Access} lru_seconds_idle:{AccessClock.IdleSeconds(entry.Access, c.NowMs)}"
            + $"{ValueTypes.Of(entry).DebugText(value, c.Engine.Config)}");
        c.Reply.Simple(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>DEBUG HTSTATS.</summary>
    public static void TableStatistics(CommandContext c)
    {
        if (!c.TryInteger(2, out var database)) return;
        if (database < 0 || database >= c.Engine.Keyspace.Databases)
        {
            c.Reply.Error("ERR Out of range database"u8);
            return;
        }

        var text = new StringBuilder("[Dictionary HT]\n");
        Keyspace.TableStatistics.Describe(c, (int)database, expires: false, text);
        text.Append("[Expires HT]\n");
        Keyspace.TableStatistics.Describe(c, (int)database, expires: true, text);
        c.Reply.Verbatim("txt"u8, Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>DEBUG HTSTATS-KEY.</summary>
    public static void TableStatisticsOfKey(CommandContext c)
    {
        using var hold = HoldKey(c, 2);
        var key = c.Keys.Read(c.Session.Database, c.Args[2], KeyLookup.NoTouch);
        var text = new StringBuilder();
        if (!key.Exists)
            c.Reply.Error(Errors.NoSuchKey);
        else if (Keyspace.TableStatistics.TryDescribe(key.Value, text))
            c.Reply.Verbatim("txt"u8, Encoding.ASCII.GetBytes(text.ToString()));
        else
            c.Reply.Error("ERR The value stored at the specified key is not represented using an hash table"u8);
    }

    /// <summary>DEBUG POPULATE.</summary>
    public static void Populate(CommandContext c)
    {
        if (!c.TryRange(2, 0, long.MaxValue, Errors.NotPositive, out var count)) return;
        long size = 0;
        if (c.Args.Count == 5 && !c.TryRange(4, 0, long.MaxValue, Errors.NotPositive, out size)) return;
        if (size > Math.Min(c.Engine.Config.ProtoMaxBulkLength, int.MaxValue / 2))
        {
            c.Reply.Error(Errors.StringTooLong);
            return;
        }

        KeyspaceFill.Add(c, c.Args.Count > 3 ? c.Args[3] : "key"u8, count, (int)size);
        c.Reply.Ok();
    }

    /// <summary>DEBUG RELOAD.</summary>
    public static void Reload(CommandContext c)
    {
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (c.Is(i, "MERGE"u8) || c.Is(i, "NOFLUSH"u8) || c.Is(i, "NOSAVE"u8)) continue;
            c.Reply.Error("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options."u8);
            return;
        }

        c.Reply.Error("ERR DEBUG RELOAD is not possible: this server keeps no files"u8);
    }

    /// <summary>DEBUG LOADAOF.</summary>
    public static void LoadAof(CommandContext c) =>
        c.Reply.Error("ERR DEBUG LOADAOF is not possible: this server keeps no files"u8);

    /// <summary>Length of a value in an RDB file before compression, in bytes.</summary>
    private static long SerializedBytes(EntryRef entry)
    {
        if (entry.Kind != ValueKind.String) return entry.Payload.Length;
        if (!StringValue.TryInteger(entry, out var value))
            return LengthBytes(entry.Payload.Length) + entry.Payload.Length;

        if (value is >= sbyte.MinValue and <= sbyte.MaxValue) return 1 + sizeof(sbyte);
        if (value is >= short.MinValue and <= short.MaxValue) return 1 + sizeof(short);
        return value is >= int.MinValue and <= int.MaxValue ? 1 + sizeof(int) : 1 + IntegerText.Length(value);
    }

    private static int LengthBytes(int length) => length < 1 << 6 ? 1 : length < 1 << 14 ? 2 : 1 + sizeof(uint);

    private static ShardHold HoldKey(CommandContext c, int argument)
    {
        var keyspace = c.Engine.Keyspace;
        return new ShardHold(c, 1UL << keyspace.ShardIndex(keyspace.Hash.Hash(c.Args[argument])));
    }

    /// <summary>A key as it lies in the table, over or not.</summary>
    private static StoredValue Find(CommandContext c, ReadOnlySpan<byte> key)
    {
        var hash = c.Engine.Keyspace.Hash.Hash(key);
        var store = c.Engine.Keyspace.ShardOf(hash).Peek(c.Session.Database);
        return store is null ? default : new StoredValue(store, store.Find(key, hash));
    }

    private static void Reply(CommandContext c, ReadOnlySpan<byte> digest)
    {
        Span<byte> text = stackalloc byte[DatasetDigest.HexLength];
        DatasetDigest.FormatHex(digest, text);
        c.Reply.Simple(text);
    }
}
