using Carnelian.Core.Text;

namespace Carnelian.Resp;

/// <summary>
/// Reads requests out of a connection's bytes, without copying them. It is incremental: after
/// <see cref="ReadStatus.Incomplete"/> it goes on where it stopped, so a request that trickles in byte by byte costs
/// no more than one that comes whole. Nothing is allocated from a declared length.
/// </summary>
/// <param name="limits">Bounds shared by all connections.</param>
public sealed class RequestReader(RespLimits limits)
{
    private const int NoBulk = -1;

    // What fits one array, with some room for whoever makes a buffer from it.
    private const int MaxRequestBytes = int.MaxValue - 4096;

    private readonly List<ArgumentSpan> _inlineWords = [];
    private byte[] _inline = [];
    private bool _inRequest;
    private int _wordsLeft;
    private int _bulkLength = NoBulk;
    private int _scanned;

    /// <summary>The words of the request read last.</summary>
    public Arguments Arguments { get; private set; } = new();

    /// <summary>
    /// Whether the words of the request read last lie in the reader's own memory, as an inline request's do: the next
    /// read overwrites them.
    /// </summary>
    public bool KeepsWords { get; private set; }

    /// <summary>Whether stricter bounds hold because the client has not authenticated.</summary>
    public bool Unauthenticated { get; set; }

    /// <summary>Error text without the leading minus and code, after <see cref="ReadStatus.Broken"/>.</summary>
    public string Error { get; private set; } = "";

    /// <summary>
    /// Bytes of the word being received that have been announced, or 0: a hint for the buffer's next size.
    /// </summary>
    public int AnnouncedBytes =>
        _bulkLength == NoBulk ? 0 : (int)Math.Min((long)_scanned + _bulkLength + 2, MaxRequestBytes);

    /// <summary>Hands over the words of the request read last, and takes other ones to fill for the next.</summary>
    public Arguments Exchange(Arguments spare)
    {
        var words = Arguments;
        Arguments = spare;
        return words;
    }

    /// <summary>Forgets a request that was begun; reading starts afresh, wherever the caller says.</summary>
    public void Restart()
    {
        _inRequest = false;
        _wordsLeft = 0;
        _bulkLength = NoBulk;
        _scanned = 0;
    }

    /// <summary>Reads one request.</summary>
    /// <param name="buffer">The connection's bytes.</param>
    /// <param name="start">Where the request begins; moved behind it when it is complete.</param>
    /// <param name="end">Where the received bytes end.</param>
    public ReadStatus Read(byte[] buffer, ref int start, int end)
    {
        if (!_inRequest)
        {
            if (start == end) return ReadStatus.Incomplete;
            if (buffer[start] != '*') return ReadInline(buffer, ref start, end);
        }

        return ReadMultibulk(buffer, ref start, end);
    }

    private ReadStatus ReadMultibulk(byte[] buffer, ref int start, int end)
    {
        var position = start + _scanned;
        if (!_inRequest)
        {
            var status = ReadCount(buffer, ref position, end);
            if (status != ReadStatus.Complete)
            {
                if (status == ReadStatus.Empty) start = position;
                return status;
            }

            Arguments.Clear();
            _inRequest = true;
            _scanned = position - start;
        }

        while (_wordsLeft > 0)
        {
            if (_bulkLength == NoBulk)
            {
                var status = ReadBulkLength(buffer, ref position, end);
                if (status != ReadStatus.Complete) return status;
                _scanned = position - start;
            }

            if (end - position < _bulkLength + 2) return ReadStatus.Incomplete;
            Arguments.Add(position - start, _bulkLength);
            position += _bulkLength + 2;
            _scanned = position - start;
            _bulkLength = NoBulk;
            _wordsLeft--;
        }

        KeepsWords = false;
        Arguments.Bind(buffer, start);
        start = position;
        Restart();
        return ReadStatus.Complete;
    }

    private ReadStatus ReadCount(byte[] buffer, ref int position, int end)
    {
        var status = ReadLength(buffer, ref position, end, "too big mbulk count string", out var count);
        if (status != ReadStatus.Complete)
            return status == ReadStatus.Empty ? Break("invalid multibulk length") : status;
        if (count > int.MaxValue) return Break("invalid multibulk length");
        if (Unauthenticated && count > RespLimits.MaxUnauthenticatedWords)
            return Break("unauthenticated multibulk length");
        if (count <= 0) return ReadStatus.Empty;
        _wordsLeft = (int)count;
        return ReadStatus.Complete;
    }

    private ReadStatus ReadBulkLength(byte[] buffer, ref int position, int end)
    {
        if (position < end && buffer[position] != '$') return ReadForeignLine(buffer, position, end);
        var status = ReadLength(buffer, ref position, end, "too big bulk count string", out var length);
        if (status != ReadStatus.Complete)
            return status == ReadStatus.Empty ? Break("invalid bulk length") : status;
        if (length < 0 || length > limits.MaxBulk || length > MaxRequestBytes) return Break("invalid bulk length");
        if (Unauthenticated && length > RespLimits.MaxUnauthenticatedBulk)
            return Break("unauthenticated bulk length");
        _bulkLength = (int)length;
        return ReadStatus.Complete;
    }

    /// <summary>Reads the number of a <c>*</c> or <c>$</c> line; Empty stands for one that is not a number.</summary>
    private ReadStatus ReadLength(byte[] buffer, ref int position, int end, string tooBig, out long value)
    {
        value = 0;

        // Most lengths have one or two digits; they are read without a search for the line's end.
        if (end - position >= 5)
        {
            var first = (uint)(buffer[position + 1] - '0');
            if (first <= 9 && buffer[position + 2] == '\r')
            {
                value = first;
                position += 4;
                return ReadStatus.Complete;
            }

            var second = (uint)(buffer[position + 2] - '0');
            if (first - 1 <= 8 && second <= 9 && buffer[position + 3] == '\r')
            {
                value = (first * 10) + second;
                position += 5;
                return ReadStatus.Complete;
            }
        }

        var status = FindLine(buffer, position, end, tooBig, out var line);
        if (status != ReadStatus.Complete) return status;
        if (!IntegerText.TryParse(line[1..], out value)) return ReadStatus.Empty;
        position += line.Length + 2;
        return ReadStatus.Complete;
    }

    /// <summary>Finds the end of a line, which is a carriage return and any one byte behind it.</summary>
    private ReadStatus FindLine(byte[] buffer, int position, int end, string tooBig, out ReadOnlySpan<byte> line)
    {
        line = new ReadOnlySpan<byte>(buffer, position, Math.Min(end - position, RespLimits.MaxLine + 2));
        if (!TryFindEnd(line, (byte)'\r', 0, out var at) || at > RespLimits.MaxLine)
            return line.Length > RespLimits.MaxLine ? Break(tooBig) : ReadStatus.Incomplete;
        if (at + 1 == line.Length) return ReadStatus.Incomplete;
        line = line[..at];
        return ReadStatus.Complete;
    }

    private ReadStatus ReadForeignLine(byte[] buffer, int position, int end)
    {
        var status = FindLine(buffer, position, end, "too big bulk count string", out _);
        return status == ReadStatus.Complete
            ? Break($"expected '$', got '{Printable(buffer[position])}'")
            : status;
    }

    private ReadStatus ReadInline(byte[] buffer, ref int start, int end)
    {
        // _scanned remembers how far a newline was already looked for.
        var line = new ReadOnlySpan<byte>(buffer, start, Math.Min(end - start, RespLimits.MaxLine + 1));
        if (!TryFindEnd(line, (byte)'\n', _scanned, out var newline))
        {
            _scanned = newline;
            return line.Length > RespLimits.MaxLine ? Break("too big inline request") : ReadStatus.Incomplete;
        }

        _scanned = 0;
        var text = line[..newline];
        if (text.Length > 0 && text[^1] == '\r') text = text[..^1];
        start += newline + 1;

        if (_inline.Length < text.Length) _inline = new byte[Math.Max(256, text.Length)];
        Arguments.Clear();
        if (!ArgumentSplitter.TrySplit(text, _inline, _inlineWords)) return Break("unbalanced quotes in request");
        foreach (var word in _inlineWords) Arguments.Add(word.Offset, word.Length);
        KeepsWords = true;
        Arguments.Bind(_inline, 0);
        return Arguments.Count == 0 ? ReadStatus.Empty : ReadStatus.Complete;
    }

    private ReadStatus Break(string error)
    {
        Error = "Protocol error: " + error;
        Restart();
        return ReadStatus.Broken;
    }

    /// <summary>
    /// Looks for a line's last byte. As in Redis, whose lines are C strings, a zero byte hides all that follows it: the
    /// line never ends, and is refused once it is too long.
    /// </summary>
    /// <param name="line">The bytes so far.</param>
    /// <param name="ending">The byte to find.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="at">Where the byte is; else where to go on when more bytes have come.</param>
    private static bool TryFindEnd(ReadOnlySpan<byte> line, byte ending, int from, out int at)
    {
        at = line[from..].IndexOfAny(ending, (byte)0);
        at = at < 0 ? line.Length : from + at;
        return at < line.Length && line[at] == ending;
    }

    private static char Printable(byte value) => value is (byte)'\r' or (byte)'\n' or 0 ? ' ' : (char)value;
}
