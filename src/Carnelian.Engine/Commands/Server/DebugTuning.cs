using System.Buffers;
using System.Text;
using Carnelian.Core.Text;
using Carnelian.Engine.Diagnostics;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Commands.Server;

/// <summary>Subcommands of DEBUG that change how the server behaves, or that touch no data at all.</summary>
internal static class DebugTuning
{
    private const double MaxSleepSeconds = 1e6;
    private const ulong MaxPackedThreshold = (1UL << 32) - (1UL << 20);
    private const int MaxNumberLength = 64;

    private static readonly SearchValues<byte> s_numberBytes = SearchValues.Create("0123456789.+-eE"u8);

    /// <summary>DEBUG SET-ACTIVE-EXPIRE.</summary>
    public static void SetActiveExpire(CommandContext c)
    {
        c.Engine.ActiveExpireEnabled = Switch(c, 2);
        c.Reply.Ok();
    }

    /// <summary>DEBUG PAUSE-CRON.</summary>
    public static void PauseCron(CommandContext c)
    {
        c.Engine.Debug.PauseCron = Switch(c, 2);
        c.Reply.Ok();
    }

    /// <summary>DEBUG SET-SKIP-CHECKSUM-VALIDATION.</summary>
    public static void SkipChecksumValidation(CommandContext c)
    {
        c.Engine.Debug.SkipChecksumValidation = Switch(c, 2);
        c.Reply.Ok();
    }

    /// <summary>DEBUG SET-DISABLE-DENY-SCRIPTS.</summary>
    public static void AllowAllInScripts(CommandContext c)
    {
        c.Engine.Debug.AllowAllInScripts = Switch(c, 2);
        c.Reply.Ok();
    }

    /// <summary>DEBUG QUICKLIST-PACKED-THRESHOLD.</summary>
    public static void PackedThreshold(CommandContext c)
    {
        if (!MemorySize.TryParse(c.Args[2], out var bytes) || bytes > MaxPackedThreshold)
        {
            c.Reply.Error("ERR argument must be a memory value bigger than 1 and smaller than 4gb"u8);
            return;
        }

        c.Engine.Debug.PackedThresholdBytes = bytes == 0 ? DebugSettings.PackedThresholdDefault : (long)bytes;
        c.Reply.Ok();
    }

    /// <summary>DEBUG REPLYBUFFER.</summary>
    public static void ReplyBuffer(CommandContext c)
    {
        var settings = c.Engine.Debug;
        if (c.Is(2, "RESIZING"u8))
        {
            settings.ReplyBufferResizing = Switch(c, 3);
        }
        else if (c.Is(2, "PEAK-RESET-TIME"u8))
        {
            long milliseconds;
            if (c.Is(3, "NEVER"u8)) milliseconds = -1;
            else if (c.Is(3, "RESET"u8)) milliseconds = DebugSettings.ReplyBufferPeakResetMsDefault;
            else if (!c.TryInteger(3, out milliseconds)) return;
            settings.ReplyBufferPeakResetMs = milliseconds;
        }
        else
        {
            DebugCommands.RefuseSubcommand(c);
            return;
        }

        c.Reply.Ok();
    }

    /// <summary>DEBUG SLEEP: no command that needs data gets on meanwhile, whichever thread serves it.</summary>
    public static void Sleep(CommandContext c)
    {
        var seconds = Math.Clamp(LeadingNumber(c.Args[2]), 0, MaxSleepSeconds);
        if (seconds > 0)
        {
            using var hold = new ShardHold(c, c.Engine.Keyspace.AllMask);
            Task.Delay(TimeSpan.FromSeconds(seconds), c.Engine.Clock).GetAwaiter().GetResult();
        }

        c.Reply.Ok();
    }

    /// <summary>DEBUG LOG.</summary>
    public static void Log(CommandContext c)
    {
        c.Engine.Log.Warning("DEBUG LOG: " + Encoding.UTF8.GetString(c.Args[2]));
        c.Reply.Ok();
    }

    /// <summary>DEBUG CHANGE-REPL-ID.</summary>
    public static void ChangeReplicationId(CommandContext c)
    {
        c.Engine.Log.Warning("Changing replication IDs after receiving DEBUG change-repl-id");
        c.Engine.StartHistory();
        c.Reply.Ok();
    }

    /// <summary>DEBUG CONFIG-REWRITE-FORCE-ALL.</summary>
    public static void RewriteWholeConfig(CommandContext c)
    {
        var error = c.Engine.Config.ConfigFile is { } path
            ? ConfigCommands.Rewrite(c.Engine, path, forceAll: true)
            : "No such file or directory";
        if (error is null) c.Reply.Ok();
        else c.Reply.Error("ERR CONFIG-REWRITE-FORCE-ALL failed: "u8, ConfigText.ToBytes(error), default);
    }

    /// <summary>DEBUG STRINGMATCH-LEN.</summary>
    public static void StringMatch(CommandContext c) =>
        c.Reply.Integer(GlobPattern.Matches(c.Args[2], c.Args[3]) ? 1 : 0);

    /// <summary>Whether C's <c>atoi</c> makes anything but zero of an argument.</summary>
    private static bool Switch(CommandContext c, int argument)
    {
        var text = c.Args[argument];
        while (!text.IsEmpty && AsciiText.IsSpace(text[0])) text = text[1..];
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+') text = text[1..];
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits >= 0) text = text[..digits];
        return text.IndexOfAnyExcept((byte)'0') >= 0;
    }

    /// <summary>
    /// The number that a text begins with, as C's <c>strtod</c> reads it; 0 where it begins with none.
    /// </summary>
    private static double LeadingNumber(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MaxNumberLength)];
        var end = text.IndexOfAnyExcept(s_numberBytes);
        if (end >= 0) text = text[..end];
        for (; !text.IsEmpty; text = text[..^1])
        {
            if (FloatText.TryParse(text, out var value)) return value;
        }

        return 0;
    }
}
