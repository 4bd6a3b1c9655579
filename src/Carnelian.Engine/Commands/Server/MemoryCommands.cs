using System.Globalization;
using System.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Statistics;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>MEMORY.</summary>
[CommandFamily("server")]
[CommandContainer("MEMORY", -2,
    Since = "4.0.0",
    Summary = "A container for memory diagnostics commands",
    Complexity = "Depends on subcommand.")]
internal static class MemoryCommands
{
    private const int FixedFields = 27;

    [Command("MEMORY|USAGE", -3, ReadOnly,
        Keys = "2 RO", Since = "4.0.0", Summary = "Estimate the memory usage of a key",
        Complexity = "O(N) where N is the number of samples.", Syntax = "key#0 [SAMPLES=count:int]")]
    internal static void MemoryUsage(CommandContext c)
    {
        // The memory of a value is known exactly, so nothing is sampled; the option is only checked.
        for (var i = 3; i < c.Args.Count; i += 2)
        {
            if (!c.Is(i, "SAMPLES"u8) || i + 1 == c.Args.Count)
            {
                c.SyntaxError();
                return;
            }

            if (!c.TryInteger(i + 1, out var samples)) return;
            if (samples < 0)
            {
                c.SyntaxError();
                return;
            }
        }

        var key = c.Keys.Read(2, KeyLookup.Peek);
        if (key.Exists) c.Reply.Integer(key.MemoryBytes);
        else c.Reply.Null();
    }

    [Command("MEMORY|STATS", 2, None,
        Since = "4.0.0", Summary = "Show memory usage details", Complexity = "O(1)",
        Tips = "nondeterministic_output request_policy:all_shards response_policy:special")]
    internal static void MemoryStats(CommandContext c)
    {
        var memory = new MemoryOverview(c.Engine);
        var keyspace = c.Engine.Keyspace;
        var databases = Enumerable.Range(0, keyspace.Databases).Where(db => keyspace.Count(db) > 0).ToList();
        c.Reply.MapHeader(FixedFields + databases.Count);
        Field(c, "peak.allocated"u8, memory.Peak);
        Field(c, "total.allocated"u8, memory.Used);
        Field(c, "startup.allocated"u8, memory.Startup);
        Field(c, "replication.backlog"u8, 0);
        Field(c, "clients.slaves"u8, 0);
        Field(c, "clients.normal"u8, memory.Clients);
        Field(c, "cluster.links"u8, 0);
        Field(c, "aof.buffer"u8, 0);
        Field(c, "lua.caches"u8, 0);
        Field(c, "functions.caches"u8, 0);
        foreach (var database in databases)
        {
            c.Reply.Bulk(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"db.{database}")));
            c.Reply.MapHeader(3);
            Field(c, "overhead.hashtable.main"u8, keyspace.TableBytes(database));

            // Keys that expire are in a table of the same store, counted above.
            Field(c, "overhead.hashtable.expires"u8, 0);
            Field(c, "overhead.hashtable.slot-to-keys"u8, 0);
        }

        Field(c, "overhead.total"u8, memory.Overhead);
        Field(c, "keys.count"u8, memory.Keys);
        Field(c, "keys.bytes-per-key"u8, memory.BytesPerKey);
        Field(c, "dataset.bytes"u8, memory.Dataset);
        Field(c, "dataset.percentage"u8, memory.DatasetPercent);
        Field(c, "peak.percentage"u8, memory.PeakPercent);
        Field(c, "allocator.allocated"u8, memory.Used);
        Field(c, "allocator.active"u8, memory.Reserved);
        Field(c, "allocator.resident"u8, memory.AllocatorResident);
        Field(c, "allocator-fragmentation.ratio"u8, MemoryOverview.Ratio(memory.Reserved, memory.Used));
        Field(c, "allocator-fragmentation.bytes"u8, memory.Reserved - memory.Used);
        Field(c, "allocator-rss.ratio"u8, MemoryOverview.Ratio(memory.AllocatorResident, memory.Reserved));
        Field(c, "allocator-rss.bytes"u8, memory.AllocatorResident - memory.Reserved);
        Field(c, "rss-overhead.ratio"u8, MemoryOverview.Ratio(memory.Resident, memory.AllocatorResident));
        Field(c, "rss-overhead.bytes"u8, memory.Resident - memory.AllocatorResident);
        Field(c, "fragmentation"u8, MemoryOverview.Ratio(memory.Resident, memory.Used));
        Field(c, "fragmentation.bytes"u8, memory.Resident - memory.Used);
    }

    [Command("MEMORY|DOCTOR", 2, None,
        Since = "4.0.0", Summary = "Outputs memory problems report", Complexity = "O(1)",
        Tips = "nondeterministic_output request_policy:all_shards response_policy:special")]
    internal static void MemoryDoctor(CommandContext c) =>
        c.Reply.Verbatim("txt"u8, Encoding.UTF8.GetBytes(MemoryDiagnosis.Write(c.Engine)));

    [Command("MEMORY|MALLOC-STATS", 2, None,
        Since = "4.0.0", Summary = "Show allocator internal stats",
        Complexity = "Depends on how much memory is allocated, could be slow",
        Tips = "nondeterministic_output request_policy:all_shards response_policy:special")]
    internal static void MemoryMallocStats(CommandContext c)
    {
        var text = new StringBuilder();
        var keyspace = c.Engine.Keyspace;
        var format = CultureInfo.InvariantCulture;
        text.Append(format, $"shards: {keyspace.ShardCount}\n");
        text.Append(format, $"keyspace: {keyspace.UsedBytes()} bytes used, {keyspace.ReservedBytes()} reserved\n");
        for (var database = 0; database < keyspace.Databases; database++)
        {
            if (keyspace.Count(database) == 0) continue;
            text.Append(format, $"db{database}: {keyspace.Count(database)} keys, ");
            text.Append(format, $"{keyspace.TableBytes(database)} bytes of tables\n");
        }

        var process = c.Engine.Host.Process;
        text.Append(format, $"managed: {process.ManagedBytes} bytes used, {process.ManagedCommittedBytes} reserved\n");
        c.Reply.Verbatim("txt"u8, Encoding.UTF8.GetBytes(text.ToString()));
    }

    [Command("MEMORY|PURGE", 2, None,
        Locks = LockScope.None, Since = "4.0.0", Summary = "Ask the allocator to release memory",
        Complexity = "Depends on how much memory is allocated, could be slow",
        Tips = "request_policy:all_shards response_policy:all_succeeded")]
    internal static void MemoryPurge(CommandContext c)
    {
        var keyspace = c.Engine.Keyspace;
        for (var i = 0; i < keyspace.ShardCount; i++)
        {
            using var hold = new ShardHold(c, 1UL << i);
            keyspace.ShardAt(i).Purge();
        }

        c.Reply.Ok();
    }

    [Command("MEMORY|HELP", 2, Loading | Stale,
        Since = "4.0.0", Summary = "Show helpful text about the different subcommands", Complexity = "O(1)")]
    internal static void MemoryHelp(CommandContext c) => HelpReply.Write(
        c,
        """
        DOCTOR
            Say in words what looks wrong with the use of memory.
        MALLOC-STATS
            Show what was taken from the operating system and how much of it is used.
        PURGE
            Give unused pages back to the operating system.
        STATS
            Show where the memory is.
        USAGE <key> [SAMPLES <count>]
            Show the bytes that a key takes with its value, exactly, whatever the count.
        """u8);

    private static void Field(CommandContext c, ReadOnlySpan<byte> name, long value)
    {
        c.Reply.Bulk(name);
        c.Reply.Integer(value);
    }

    private static void Field(CommandContext c, ReadOnlySpan<byte> name, double value)
    {
        c.Reply.Bulk(name);
        c.Reply.Double(value);
    }
}
