using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>Reads the time of EX, PX, EXAT, PXAT and of the EXPIRE family as an absolute time.</summary>
internal static class ExpireTime
{
    private const long MaxSeconds = long.MaxValue / 1000;

    /// <summary>A time that must lie above zero, as the options of SET and its kin have it.</summary>
    /// <param name="c">The command; its error is replied when the time is wrong.</param>
    /// <param name="argument">Where the number stands.</param>
    /// <param name="unit">What the number counts.</param>
    /// <param name="at">The absolute time, in Unix milliseconds.</param>
    public static bool TryReadPositive(CommandContext c, int argument, ExpireUnit unit, out long at)
    {
        if (!c.TryInteger(argument, out at)) return false;
        if (at > 0 && TryMakeAbsolute(ref at, unit, c.NowMs) && at > 0) return true;
        Refuse(c);
        return false;
    }

    /// <summary>Turns a number into Unix milliseconds; false when it does not fit.</summary>
    public static bool TryMakeAbsolute(ref long value, ExpireUnit unit, long nowMs)
    {
        if (unit is ExpireUnit.Seconds or ExpireUnit.UnixSeconds)
        {
            if (value > MaxSeconds || value < -MaxSeconds) return false;
            value *= 1000;
        }

        if (unit is ExpireUnit.UnixSeconds or ExpireUnit.UnixMilliseconds) return true;
        if (value > long.MaxValue - nowMs) return false;
        value += nowMs;
        return true;
    }

    /// <summary>Replies that the time is not one.</summary>
    public static void Refuse(CommandContext c) =>
        c.Reply.Error("ERR invalid expire time in '"u8, c.Command.WireName, "' command"u8);

    /// <summary>The unit of the time behind EX, PX, EXAT or PXAT; false for any other word.</summary>
    public static bool TryUnit(CommandContext c, int argument, out ExpireUnit unit)
    {
        unit = default;
        if (c.Is(argument, "EX"u8)) unit = ExpireUnit.Seconds;
        else if (c.Is(argument, "PX"u8)) unit = ExpireUnit.Milliseconds;
        else if (c.Is(argument, "EXAT"u8)) unit = ExpireUnit.UnixSeconds;
        else if (c.Is(argument, "PXAT"u8)) unit = ExpireUnit.UnixMilliseconds;
        else return false;
        return true;
    }
}
