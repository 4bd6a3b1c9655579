using Carnelian.Core.Text;

namespace Carnelian.Engine.Execution;

/// <summary>
/// Reads typed arguments. Each method replies with Redis's error when the argument is not what it should be, so a
/// handler only has to stop.
/// </summary>
internal static class ArgumentParsing
{
    private const int MaxQuoted = 128;

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

    /// <summary>An integer within bounds.</summary>
    public static bool TryRange(
        this CommandContext c, int argument, long min, long max, ReadOnlySpan<byte> rangeError, out long value)
    {
        if (!TryInteger(c, argument, out value)) return false;
        if (value >= min && value <= max) return true;
        c.Reply.Error(rangeError);
        return false;
    }

    /// <summary>A database number.</summary>
    public static bool TryDatabase(
        this CommandContext c, int argument, ReadOnlySpan<byte> notInteger, out int database)
    {
        database = 0;
        if (!TryInteger(c, argument, notInteger, out var value)) return false;
        if (value < 0 || value >= c.Engine.Keyspace.Databases)
        {
            c.Reply.Error(Errors.DbOutOfRange);
            return false;
        }

        database = (int)value;
        return true;
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
