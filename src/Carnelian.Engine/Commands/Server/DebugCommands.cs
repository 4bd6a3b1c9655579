using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>DEBUG. Its subcommands take what locks they need themselves.</summary>
[CommandFamily("server")]
internal static class DebugCommands
{
    private const int MaxQuoted = 128;

    private static readonly DebugSubcommand[] s_subcommands =
    [
        new("CHANGE-REPL-ID"u8.ToArray(), 2, 2, DebugTuning.ChangeReplicationId),
        new("CONFIG-REWRITE-FORCE-ALL"u8.ToArray(), 2, 2, DebugTuning.RewriteWholeConfig),
        new("DIGEST"u8.ToArray(), 2, 2, DebugDataCommands.Digest),
        new("DIGEST-VALUE"u8.ToArray(), 2, int.MaxValue, DebugDataCommands.DigestValue),
        new("ERROR"u8.ToArray(), 3, 3, DebugProtocol.Error),
        new("HELP"u8.ToArray(), 2, 2, Help),
        new("HTSTATS"u8.ToArray(), 3, 3, DebugDataCommands.TableStatistics),
        new("HTSTATS-KEY"u8.ToArray(), 3, 3, DebugDataCommands.TableStatisticsOfKey),
        new("LOADAOF"u8.ToArray(), 2, int.MaxValue, DebugDataCommands.LoadAof),
        new("LOG"u8.ToArray(), 3, 3, DebugTuning.Log),
        new("OBJECT"u8.ToArray(), 3, 3, DebugDataCommands.Object),
        new("PAUSE-CRON"u8.ToArray(), 3, 3, DebugTuning.PauseCron),
        new("POPULATE"u8.ToArray(), 3, 5, DebugDataCommands.Populate),
        new("PROTOCOL"u8.ToArray(), 3, 3, DebugProtocol.Reply),
        new("QUICKLIST-PACKED-THRESHOLD"u8.ToArray(), 3, 3, DebugTuning.PackedThreshold),
        new("RELOAD"u8.ToArray(), 2, int.MaxValue, DebugDataCommands.Reload),
        new("REPLYBUFFER"u8.ToArray(), 4, 4, DebugTuning.ReplyBuffer),
        new("SET-ACTIVE-EXPIRE"u8.ToArray(), 3, 3, DebugTuning.SetActiveExpire),
        new("SET-DISABLE-DENY-SCRIPTS"u8.ToArray(), 3, 3, DebugTuning.AllowAllInScripts),
        new("SET-SKIP-CHECKSUM-VALIDATION"u8.ToArray(), 3, 3, DebugTuning.SkipChecksumValidation),
        new("SLEEP"u8.ToArray(), 3, 3, DebugTuning.Sleep),
        new("STRINGMATCH-LEN"u8.ToArray(), 4, 4, DebugTuning.StringMatch),
    ];

    [Command("DEBUG", -2, Admin | NoScript | Loading | Stale | ProtectedCommand,
        Locks = LockScope.None, Since = "1.0.0", SystemCommand = true, Summary = "A container for debugging commands",
        Complexity = "Depends on subcommand.")]
    internal static void Debug(CommandContext c)
    {
        foreach (var subcommand in s_subcommands)
        {
            if (c.Args.Count < subcommand.MinWords || c.Args.Count > subcommand.MaxWords) continue;
            if (!AsciiText.EqualsIgnoreCase(c.Args[1], subcommand.Name)) continue;
            subcommand.Run(c);
            return;
        }

        RefuseSubcommand(c);
    }

    /// <summary>Replies that there is no such subcommand, or that it takes other arguments.</summary>
    internal static void RefuseSubcommand(CommandContext c)
    {
        var name = c.Args[1];
        var end = name.IndexOf((byte)0);
        if (end >= 0) name = name[..end];
        c.Reply.Error(
            "ERR unknown subcommand or wrong number of arguments for '"u8,
            name[..Math.Min(name.Length, MaxQuoted)],
            "'. Try DEBUG HELP."u8);
    }

    private static void Help(CommandContext c) => HelpReply.Write(
        c,
        """
        CHANGE-REPL-ID
            Give the history of this dataset a new id, so that no replica can go on with it.
        DIGEST
            Show a digest of all data; equal data have equal digests.
        DIGEST-VALUE <key> [<key> ...]
            Show a digest of each key's value.
        ERROR <string>
            Reply with this error.
        HTSTATS <dbid>
            Show how the keys of a database lie in its tables.
        HTSTATS-KEY <key>
            Show the same of the table that a value is kept in.
        LOADAOF
            Load the append-only files again.
        LOG <message>
            Write a message to the server's log.
        OBJECT <key>
            Show how a key's value is kept.
        PAUSE-CRON <0|1>
            Leave periodic work undone, or do it again.
        CONFIG-REWRITE-FORCE-ALL
            Like CONFIG REWRITE, but writes options with their defaults as well.
        POPULATE <count> [<prefix>] [<size>]
            Add string keys <prefix>:<number>, "key" being the default prefix. They
            are not propagated.
        PROTOCOL <type>
            Reply with a value of a type: string, integer, double, bignum, null, array,
            set, map, attrib, push, verbatim, true or false.
        QUICKLIST-PACKED-THRESHOLD <size>
            Bytes from which a list's element has a node of its own; 0 for the default.
        RELOAD [MERGE] [NOFLUSH] [NOSAVE]
            Save all data, forget them and load them again.
        REPLYBUFFER PEAK-RESET-TIME <NEVER|RESET|milliseconds>
            Time between two resets of the peak of a reply buffer.
        REPLYBUFFER RESIZING <0|1>
            Whether reply buffers are resized.
        SET-ACTIVE-EXPIRE <0|1>
            Whether keys that nobody asks for are removed when their time is over.
        SET-DISABLE-DENY-SCRIPTS <0|1>
            Whether scripts may run every command.
        SET-SKIP-CHECKSUM-VALIDATION <0|1>
            Whether checksums of files and of RESTORE go unchecked.
        SLEEP <seconds>
            Keep all data locked for a time; decimals allowed.
        STRINGMATCH-LEN <pattern> <string>
            Whether a string matches a glob pattern.
        """u8);
}
