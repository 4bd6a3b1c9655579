using System.Globalization;
using System.Text;

namespace Carnelian.Engine.Tests.Transcripts;

/// <summary>
/// Raw replies as lines of text: one line per protocol element, the bytes of a bulk string on a line of their own with
/// unprintable ones escaped.
/// </summary>
internal static class ReplyText
{
    /// <summary>All lines of a run of replies, given as Latin-1 text.</summary>
    public static List<string> Lines(string raw)
    {
        var lines = new List<string>();
        var position = 0;
        while (position < raw.Length) position = TakeElement(raw, position, lines, out _);
        return lines;
    }

    /// <summary>Where the first whole reply ends, or -1 when it is not all there.</summary>
    public static int End(string raw)
    {
        long pending = 1;
        var position = 0;
        while (pending > 0)
        {
            position = TakeElement(raw, position, [], out var children);
            if (position < 0) return -1;
            pending += children - 1;
        }

        return position;
    }

    private static int TakeElement(string raw, int position, List<string> lines, out long children)
    {
        children = 0;
        var end = raw.IndexOf("\r\n", position, StringComparison.Ordinal);
        if (end < 0) return -1;
        var line = raw[position..end];
        lines.Add(Escape(line));
        position = end + 2;
        var count = line.Length > 1 && long.TryParse(line.AsSpan(1), CultureInfo.InvariantCulture, out var n) ? n : -1;
        switch (line.Length > 0 ? line[0] : ' ')
        {
            case '$' or '=' or '!' when count >= 0:
                if (position + count + 2 > raw.Length) return -1;
                lines.Add(Escape(raw.Substring(position, (int)count)));
                return position + (int)count + 2;
            case '*' or '~' or '>' when count > 0:
                children = count;
                return position;
            case '%' when count > 0:
                children = count * 2;
                return position;
            case '|' when count > 0:
                // An attribute is not a reply itself: one follows.
                children = (count * 2) + 1;
                return position;
            default:
                return position;
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => "\\\\",
                '\r' => "\\r",
                '\n' => "\\n",
                < ' ' or > '~' => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
