using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Reads times at which fields expire. They may lie in the past, but not before 1970.</summary>
internal static class FieldTime
{
    /// <summary>The latest time at which a field may expire, in Unix milliseconds.</summary>
    public const long Max = (1L << 46) - 1;

    /// <summary>A time as Unix milliseconds.</summary>
    /// <param name="c">The command; its error is replied when the time is wrong.</param>
    /// <param name="argument">Where the number stands.</param>
    /// <param name="unit">What the number counts.</param>
    /// <param name="at">The absolute time, from 1 on.</param>
    public static bool TryRead(CommandContext c, int argument, ExpireUnit unit, out long at)
    {
        if (!c.TryInteger(argument, out at)) return false;
        if (at < 0)
        {
            c.Reply.Error("ERR invalid expire time, must be >= 0"u8);
            return false;
        }

        var scale = unit is ExpireUnit.Seconds or ExpireUnit.UnixSeconds ? 1000 : 1;
        var since = unit is ExpireUnit.Seconds or ExpireUnit.Milliseconds ? c.NowMs : 0;
        if (at > Max / scale || at * scale > Max - since)
        {
            ExpireTime.Refuse(c);
            return false;
        }

        // Zero is no time where fields are stored, and just as long ago as one.
        at = Math.Max(1, (at * scale) + since);
        return true;
    }

    /// <summary>
    /// Whether a field with such a time goes at once. What is replayed was in the future once; its removal is an effect
    /// of its own that follows.
    /// </summary>
    public static bool IsPast(CommandContext c, long at) => at <= c.NowMs && !c.Session.Replaying;
}
