using System.Globalization;
using System.Text;
using Carnelian.Core.Text;

namespace Carnelian.Resp.Tests;

/// <summary>
/// The protocol once more, written for plainness: it has all bytes at once, copies everything and remembers nothing.
/// </summary>
internal sealed class NaiveParser(string text, long maxBulk, bool authenticated)
{
    private const int LineMax = 65_536;

    private readonly List<string[]> _requests = [];
    private int _at;
    private string? _error;

    public ReadOutcome Parse()
    {
        var behind = 0;
        while (_at < text.Length && (text[_at] == '*' ? TakeArray() : TakeLine())) behind = _at;
        return new ReadOutcome(_requests, _error, _error is null ? text.Length - behind : 0);
    }

    private bool TakeLine()
    {
        if (Line('\n', "too big inline request") is not { } line) return false;
        _at += line.Length + 1;
        var bytes = Encoding.Latin1.GetBytes(line.EndsWith('\r') ? line[..^1] : line);
        var output = new byte[bytes.Length];
        var spans = new List<ArgumentSpan>();
        if (!ArgumentSplitter.TrySplit(bytes, output, spans)) return Fail("unbalanced quotes in request");
        if (spans.Count > 0)
            _requests.Add([.. spans.Select(span => Encoding.Latin1.GetString(output, span.Offset, span.Length))]);
        return true;
    }

    private bool TakeArray()
    {
        if (Line('\r', "too big mbulk count string") is not { } line) return false;
        if (_at + line.Length + 1 == text.Length) return false;
        if (Number(line) is not { } count || count > int.MaxValue) return Fail("invalid multibulk length");
        if (count > 10 && !authenticated) return Fail("unauthenticated multibulk length");
        _at += line.Length + 2;
        var words = new List<string>();
        while (words.Count < count)
        {
            if (TakeBulk() is not { } word) return false;
            words.Add(word);
        }

        if (words.Count > 0) _requests.Add([.. words]);
        return true;
    }

    private string? TakeBulk()
    {
        if (Line('\r', "too big bulk count string") is not { } line) return null;
        if (_at + line.Length + 1 == text.Length) return null;
        if (text[_at] != '$')
        {
            Fail($"expected '$', got '{(text[_at] is '\r' or '\n' ? ' ' : text[_at])}'");
            return null;
        }

        if (Number(line) is not { } length || length < 0 || length > maxBulk)
        {
            Fail("invalid bulk length");
            return null;
        }

        if (length > 16_384 && !authenticated)
        {
            Fail("unauthenticated bulk length");
            return null;
        }

        var begin = _at + line.Length + 2;
        if (begin + length + 2 > text.Length) return null;
        _at = begin + (int)length + 2;
        return text.Substring(begin, (int)length);
    }

    /// <summary>The line that begins here, without its end; null when it has no end or is too long.</summary>
    private string? Line(char end, string tooLong)
    {
        var rest = text[_at..];
        var zero = rest.IndexOf('\0', StringComparison.Ordinal);
        var at = (zero < 0 ? rest : rest[..zero]).IndexOf(end, StringComparison.Ordinal);
        if (at >= 0 && at <= LineMax) return rest[..at];
        if (rest.Length > LineMax) Fail(tooLong);
        return null;
    }

    private static long? Number(string line) =>
        long.TryParse(line.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value.ToString(CultureInfo.InvariantCulture) == line[1..]
            ? value
            : null;

    private bool Fail(string error)
    {
        _error = "Protocol error: " + error;
        return false;
    }
}
