using Carnelian.Core.Text;

namespace Carnelian.Engine.Execution;

/// <summary>
/// Reads typed arguments. Each method replies with Redis's error when the argument is not what it should be, so a
/// handler only has to stop.
/// </summary>
internal static class ArgumentParsing
{
    private const int MaxQuoted = 128;
    private const int MillisecondsPerSecond = 1000;

    /// <summary>Whether an argument is a keyword, in whatever case.</summary>
    public static bool Is(this CommandContext c, int argument, ReadOnlySpan<byte> keyword) =>
        AsciiText.EqualsIgnoreCase(c.Args[argument], keyword);

    /// <summary>A 64-bit integer.</summary>
    public static bool TryInteger(this CommandContext c, int argument, out long value) =>
        TryInteger(c, argument, Errors.NotInteger, out value);

    /// <summary>A 64-bit integer, with an error of the command's own.</summary>
    public static bool TryInteger(this CommandContext c, int argument, ReadOnlySpan<byte> error, out long value)
    {
        if (IntegerText.TryParse(c.Args[argument], out value)) return true;
        c.Reply.Error(error);
        return false;
    }

    /// <summary>An integer within bounds; one error covers what is no integer and what is out of bounds.</summary>
    public static bool TryRange(
        this CommandContext c, int argument, long min, long max, ReadOnlySpan<byte> error, out long value)
    {
        if (!TryInteger(c, argument, error, out value)) return false;
        if (value >= min && value <= max) return true;
        c.Reply.Error(error);
        return false;
    }

    /// <summary>A 32-bit integer, as Redis reads database numbers.</summary>
    public static bool TryInt(this CommandContext c, int argument, out int value) =>
        TryInt(c, argument, default, out value);

    /// <summary>A 32-bit integer, with an error of the command's own whatever is wrong with it.</summary>
    public static bool TryInt(this CommandContext c, int argument, ReadOnlySpan<byte> error, out int value)
    {
        value = 0;
        if (!TryInteger(c, argument, error.IsEmpty ? Errors.NotInteger : error, out var number)) return false;
        if (number is < int.MinValue or > int.MaxValue)
        {
            c.Reply.Error(error.IsEmpty ? Errors.NotInt : error);
            return false;
        }

        value = (int)number;
        return true;
    }

    /// <summary>The number of a database that there is.</summary>
    public static bool TryDatabase(this CommandContext c, int argument, out int database)
    {
        if (!TryInt(c, argument, out database)) return false;
        if ((uint)database < (uint)c.Engine.Keyspace.Databases) return true;
        c.Reply.Error(Errors.DbOutOfRange);
        return false;
    }

    /// <summary>The timeout of a blocking command: seconds with a fraction, as milliseconds; 0 is for ever.</summary>
    public static bool TryTimeout(this CommandContext c, int argument, out long milliseconds)
    {
        milliseconds = 0;
        if (!ExtendedFloat.TryParse(c.Args[argument], out var seconds))
        {
            c.Reply.Error(Errors.TimeoutNotFloat);
            return false;
        }

        // What is too large for a number of milliseconds is negative, as in Redis.
        if (seconds.Times(MillisecondsPerSecond).TryCeiling(out milliseconds) && milliseconds >= 0) return true;
        c.Reply.Error(Errors.TimeoutNegative);
        return false;
    }

    /// <summary>Replies that the options make no sense.</summary>
    public static void SyntaxError(this CommandContext c) => c.Reply.Error(Errors.Syntax);

    /// <summary>Replies that a subcommand does not take so many arguments.</summary>
    public static void SubcommandError(this CommandContext c)
    {
        var container = c.Args[0].ToArray();
        AsciiText.ToUpper(container);
        var quoted = c.Args[1][..Math.Min(c.Args[1].Length, MaxQuoted)];
        byte[] end = [.. "'. Try "u8, .. container, .. " HELP."u8];
        c.Reply.Error("ERR unknown subcommand or wrong number of arguments for '"u8, quoted, end);
    }
}
