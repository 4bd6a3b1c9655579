using Carnelian.Core.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>The cursor and options of SCAN and of the scans of collections.</summary>
internal struct ScanOptions
{
    private const long DefaultCount = 10;

    private int _patternArgument;

    /// <summary>How many elements a call should visit, at least 1.</summary>
    public long Count { get; private set; }

    /// <summary>Where the name of the wanted type stands; 0 when any will do.</summary>
    public int TypeArgument { get; private set; }

    /// <summary>Whether the values of fields are left out of the reply.</summary>
    public bool NoValues { get; private set; }

    /// <summary>
    /// Reads a cursor as C's <c>strtoul</c> does: nothing at all is 0, a number below zero wraps around. Any number is
    /// a cursor; the error is replied for anything else.
    /// </summary>
    public static bool TryReadCursor(CommandContext c, int argument, out ulong cursor)
    {
        cursor = 0;
        var text = c.Args[argument];
        var end = text.IndexOf((byte)0);
        if (end >= 0) text = text[..end];
        if (text.IsEmpty || IntegerText.TryParseUnsigned(text, out cursor)) return true;

        var negative = text[0] == '-';
        var digits = negative || text[0] == '+' ? text[1..] : text;
        if (!digits.IsEmpty && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            digits = digits.TrimStart((byte)'0');
            if (digits.IsEmpty) return true;
            if (IntegerText.TryParseUnsigned(digits, out cursor))
            {
                if (negative) cursor = 0 - cursor;
                return true;
            }
        }

        c.Reply.Error("ERR invalid cursor"u8);
        return false;
    }

    /// <summary>Reads all options from an argument on; the error is replied when they make no sense.</summary>
    /// <param name="c">The command.</param>
    /// <param name="first">The first option's argument.</param>
    /// <param name="ofKeys">Whether keys are scanned, which have types to choose from.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="ofFields">Whether fields are scanned, whose values may be left out.</param>
    public static bool TryRead(
        CommandContext c, int first, bool ofKeys, out ScanOptions options, bool ofFields = false)
    {
        options = new ScanOptions { Count = DefaultCount };
        for (var i = first; i < c.Args.Count; i += 2)
        {
            if (ofFields && c.Is(i, "NOVALUES"u8))
            {
                options.NoValues = true;
                i--;
                continue;
            }

            var hasValue = i + 1 < c.Args.Count;
            if (hasValue && c.Is(i, "COUNT"u8))
            {
                if (!c.TryInteger(i + 1, out var count)) return false;
                if (count < 1)
                {
                    c.SyntaxError();
                    return false;
                }

                options.Count = count;
            }
            else if (hasValue && c.Is(i, "MATCH"u8))
            {
                options._patternArgument = c.Args[i + 1].SequenceEqual("*"u8) ? 0 : i + 1;
            }
            else if (hasValue && ofKeys && c.Is(i, "TYPE"u8))
            {
                options.TypeArgument = i + 1;
            }
            else
            {
                c.SyntaxError();
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an element matches the pattern asked for.</summary>
    public readonly bool Matches(CommandContext c, ReadOnlySpan<byte> element) =>
        _patternArgument == 0 || GlobPattern.Matches(c.Args[_patternArgument], element);
}
