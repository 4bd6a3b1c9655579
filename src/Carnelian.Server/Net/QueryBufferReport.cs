using System.Globalization;
using System.Text;
using Carnelian.Engine.Clients;

namespace Carnelian.Server.Net;

/// <summary>What the log says of a client whose requests take too much, in Redis's words.</summary>
internal static class QueryBufferReport
{
    private const int BytesShown = 64;

    /// <summary>The line for a client and what it has sent; bytes that are not printable ASCII are escaped.</summary>
    public static string Of(Session session, InputBuffer? input)
    {
        var format = CultureInfo.InvariantCulture;
        var line = new StringBuilder("Closing client that reached max query buffer length: ");
        line.Append(format, $"id={session.Id} addr={session.Address} (qbuf initial bytes: \"");
        var initial = input is null ? [] : input.Bytes.AsSpan(input.Start, Math.Min(BytesShown, input.Length));
        foreach (var letter in initial)
        {
            if (letter is >= (byte)' ' and <= (byte)'~' and not (byte)'"' and not (byte)'\\') line.Append((char)letter);
            else line.Append(format, $"\\x{letter:x2}");
        }

        return line.Append("\")").ToString();
    }
}
