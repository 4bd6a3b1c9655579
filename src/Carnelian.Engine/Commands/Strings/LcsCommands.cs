using System.Buffers;
using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>LCS.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class LcsCommands
{
    // What Redis's table takes for each pair of bytes; its limit is kept although this table is far smaller.
    private const int BytesPerCell = sizeof(uint);

    [Command("LCS", -3, ReadOnly,
        Keys = "1..1 RO access", Since = "7.0.0", Summary = "Find longest common substring",
        Complexity = "O(N*M) where N and M are the lengths of s1 and s2, respectively",
        Syntax = "key1#0 key2#0 [LEN] [IDX] [MINMATCHLEN=len:int] [WITHMATCHLEN]")]
    internal static void Lcs(CommandContext c)
    {
        var key1 = c.Keys.Read(1);
        var key2 = c.Keys.Read(2);
        if (key1.Kind is not (ValueKind.None or ValueKind.String)
            || key2.Kind is not (ValueKind.None or ValueKind.String))
        {
            c.Reply.Error("ERR The specified keys must contain string values"u8);
            return;
        }

        var options = default(LcsOptions);
        if (!options.TryRead(c)) return;

        Span<byte> scratch1 = stackalloc byte[IntegerText.MaxLength];
        Span<byte> scratch2 = stackalloc byte[IntegerText.MaxLength];
        var first = key1.Exists ? key1.StringBytes(scratch1) : [];
        var second = key2.Exists ? key2.StringBytes(scratch2) : [];

        var cells = (first.Length + 1L) * (second.Length + 1L);
        if (cells > c.Engine.Config.ProtoMaxBulkLength / BytesPerCell)
        {
            c.Reply.Error("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len"u8);
            return;
        }

        if (!LcsTable.TryFill(first, second, walkable: !options.Length, out var table))
        {
            c.Reply.Error("ERR Insufficient memory, failed allocating transient memory for LCS"u8);
            return;
        }

        if (options.Length) c.Reply.Integer(table.Length);
        else if (options.Index) ReplyMatches(c, table, options, first.Length, second.Length);
        else ReplySubsequence(c, table, first, second.Length);
        table.Dispose();
    }

    private static void ReplySubsequence(CommandContext c, in LcsTable table, ReadOnlySpan<byte> first, int j)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(table.Length);
        var i = first.Length;
        var left = table.Length;
        while (left > 0 && table.TryStep(ref i, ref j, out var matches))
        {
            if (matches) buffer[--left] = first[i];
        }

        c.Reply.Bulk(buffer.AsSpan(0, table.Length));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Replies with the runs of bytes that match without a gap, from the last one to the first.</summary>
    private static void ReplyMatches(CommandContext c, in LcsTable table, in LcsOptions options, int i, int j)
    {
        c.Reply.MapHeader(2);
        c.Reply.Bulk("matches"u8);
        var matchesReply = c.Reply.BeginArray();
        long runs = 0;
        var run = 0;
        var (runI, runJ) = (0, 0);
        while (table.TryStep(ref i, ref j, out var matches))
        {
            if (matches)
            {
                run++;
                (runI, runJ) = (i, j);
            }

            // A run ends in front of bytes that differ, or where one of the strings begins.
            if (run == 0 || (matches && i > 0 && j > 0)) continue;
            if (run >= options.MinMatchLength)
            {
                runs++;
                ReplyRun(c, runI, runJ, run, options.WithMatchLength);
            }

            run = 0;
        }

        c.Reply.EndArray(matchesReply, runs);
        c.Reply.Bulk("len"u8);
        c.Reply.Integer(table.Length);
    }

    private static void ReplyRun(CommandContext c, int i, int j, int length, bool withLength)
    {
        c.Reply.ArrayHeader(withLength ? 3 : 2);
        c.Reply.ArrayHeader(2);
        c.Reply.Integer(i);
        c.Reply.Integer(i + length - 1);
        c.Reply.ArrayHeader(2);
        c.Reply.Integer(j);
        c.Reply.Integer(j + length - 1);
        if (withLength) c.Reply.Integer(length);
    }
}
