using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Carnelian.Core.Text;

namespace Carnelian.Resp;

/// <summary>
/// Writes replies, in RESP2 or RESP3, into a chain of buffers that the transport sends. The two protocol versions
/// differ here and nowhere else. It never fails on size: a full chunk is set aside and another one rented.
/// </summary>
public sealed partial class ReplyWriter
{
    private const int ChunkBytes = 16 * 1024;

    // Room that every chunk keeps at its end, for headers that are known only afterwards: an aggregate's, or a cursor
    // of twenty digits with the array behind it.
    private const int TailBytes = 64;
    private const int HeaderBytes = 32;
    private const int MaxContiguousBulk = 64 * 1024;

    private readonly byte[] _scratch;
    private readonly List<Segment> _sealed = [];
    private byte[] _buffer;
    private int _position;
    private int _limit;
    private long _sealedBytes;

    /// <summary>Creates a writer whose first buffer is its own for life.</summary>
    /// <param name="scratchBytes">Size of that buffer, in bytes.</param>
    public ReplyWriter(int scratchBytes = ChunkBytes)
    {
        _scratch = GC.AllocateUninitializedArray<byte>(scratchBytes, pinned: true);
        _buffer = _scratch;
        _limit = scratchBytes - TailBytes;
    }

    /// <summary>Whether replies take RESP3's forms.</summary>
    public bool Resp3 { get; set; }

    /// <summary>Bytes written and not yet taken.</summary>
    public long Length => _sealedBytes + _position;

    /// <summary>Errors written since the writer was made; a change tells that a command failed.</summary>
    public long Errors { get; private set; }

    /// <summary>
    /// Text of the error written last, without the minus, as far as its first blank: the error's code.
    /// </summary>
    public string LastErrorCode { get; private set; } = "";

    /// <summary>Number of segments, the one being written included.</summary>
    public int SegmentCount => _sealed.Count + 1;

    /// <summary>The bytes of a segment, in order of writing.</summary>
    public ReadOnlyMemory<byte> GetSegment(int index) =>
        index < _sealed.Count
            ? _sealed[index].Bytes.AsMemory(0, _sealed[index].Length)
            : _buffer.AsMemory(0, _position);

    /// <summary>Forgets everything written and gives rented buffers back.</summary>
    public void Reset()
    {
        if (_sealed.Count > 0) Rewind(default);
        _position = 0;
    }

    /// <summary>The present place, to come back to.</summary>
    public ReplyMark Mark() => new(_sealed.Count, _position);

    /// <summary>Takes back everything written since a mark.</summary>
    public void Rewind(ReplyMark mark)
    {
        while (_sealed.Count > mark.Segments)
        {
            Return(_buffer);
            var last = _sealed[^1];
            _sealed.RemoveAt(_sealed.Count - 1);
            _sealedBytes -= last.Length;
            _buffer = last.Bytes;
            _limit = _buffer.Length - TailBytes;
        }

        _position = mark.Position;
    }

    /// <summary>A status reply; the text has no line break.</summary>
    public void Simple(ReadOnlySpan<byte> text)
    {
        var target = Reserve(text.Length + 3);
        target[0] = (byte)'+';
        text.CopyTo(target[1..]);
        Newline(target, text.Length + 1);
        _position += text.Length + 3;
    }

    /// <summary>The status reply OK.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ok() => Raw("+OK\r\n"u8);

    /// <summary>An error: its code, a blank and a sentence. Line breaks in it become blanks.</summary>
    public void Error(ReadOnlySpan<byte> text) => Error(text, default, default);

    /// <summary>An error that quotes a client's bytes between two pieces of text.</summary>
    public void Error(ReadOnlySpan<byte> before, ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> after)
    {
        var total = before.Length + quoted.Length + after.Length;
        var target = Reserve(total + 3);
        target[0] = (byte)'-';
        var text = target.Slice(1, total);
        before.CopyTo(text);
        quoted.CopyTo(text[before.Length..]);
        after.CopyTo(text[(before.Length + quoted.Length)..]);
        text.Replace((byte)'\r', (byte)' ');
        text.Replace((byte)'\n', (byte)' ');
        Newline(target, total + 1);
        _position += total + 3;
        Errors++;
        NoteCode(text);
    }

    /// <summary>An integer.</summary>
    public void Integer(long value)
    {
        if ((ulong)value < 10)
        {
            var small = Reserve(4);
            small[0] = (byte)':';
            small[1] = (byte)('0' + value);
            Newline(small, 2);
            _position += 4;
            return;
        }

        Header((byte)':', value);
    }

    /// <summary>A string of bytes.</summary>
    public void Bulk(ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxContiguousBulk)
        {
            Header((byte)'$', value.Length);
            RawLong(value);
            Raw("\r\n"u8);
            return;
        }

        var target = Reserve(value.Length + HeaderBytes);
        var used = WriteHeader(target, (byte)'$', value.Length);
        value.CopyTo(target[used..]);
        Newline(target, used + value.Length);
        _position += used + value.Length + 2;
    }

    /// <summary>An integer as a string of bytes.</summary>
    public void BulkInteger(long value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        Bulk(text[..IntegerText.Format(value, text)]);
    }

    /// <summary>The absence of a value.</summary>
    public void Null() => Raw(Resp3 ? "_\r\n"u8 : "$-1\r\n"u8);

    /// <summary>The absence of an array.</summary>
    public void NullArray() => Raw(Resp3 ? "_\r\n"u8 : "*-1\r\n"u8);

    /// <summary>A floating-point number: a double in RESP3, text in RESP2.</summary>
    public void Double(double value)
    {
        Span<byte> text = stackalloc byte[FloatText.MaxLength];
        if (!Resp3)
        {
            Bulk(text[..FloatText.Format(value, text)]);
            return;
        }

        var length = FloatText.Format(value, text);
        var target = Reserve(length + 3);
        target[0] = (byte)',';
        text[..length].CopyTo(target[1..]);
        Newline(target, length + 1);
        _position += length + 3;
    }

    /// <summary>A floating-point number that is text already, of more digits than a double has.</summary>
    public void Number(ReadOnlySpan<byte> text)
    {
        if (!Resp3)
        {
            Bulk(text);
            return;
        }

        var target = Reserve(text.Length + 3);
        target[0] = (byte)',';
        text.CopyTo(target[1..]);
        Newline(target, text.Length + 1);
        _position += text.Length + 3;
    }

    /// <summary>A truth value: a boolean in RESP3, 1 or 0 in RESP2.</summary>
    public void Boolean(bool value)
    {
        if (Resp3) Raw(value ? "#t\r\n"u8 : "#f\r\n"u8);
        else Integer(value ? 1 : 0);
    }

    /// <summary>A whole number of any size as its decimal digits; a plain string of bytes in RESP2.</summary>
    public void BigNumber(ReadOnlySpan<byte> digits)
    {
        if (!Resp3)
        {
            Bulk(digits);
            return;
        }

        Raw("("u8);
        RawLong(digits);
        Raw("\r\n"u8);
    }

    /// <summary>Text with a three-letter format, such as <c>txt</c>; a plain string of bytes in RESP2.</summary>
    public void Verbatim(ReadOnlySpan<byte> format, ReadOnlySpan<byte> text)
    {
        if (!Resp3)
        {
            Bulk(text);
            return;
        }

        Header((byte)'=', text.Length + 4);
        Raw(format);
        Raw(":"u8);
        RawLong(text);
        Raw("\r\n"u8);
    }

    /// <summary>Starts an array of <paramref name="count"/> replies.</summary>
    public void ArrayHeader(long count) => Header((byte)'*', count);

    /// <summary>Starts a map of <paramref name="pairs"/> pairs; an array of twice as many in RESP2.</summary>
    public void MapHeader(long pairs)
    {
        if (Resp3) Header((byte)'%', pairs);
        else Header((byte)'*', pairs * 2);
    }

    /// <summary>Starts a set; an array in RESP2.</summary>
    public void SetHeader(long count) => Header(Resp3 ? (byte)'~' : (byte)'*', count);

    /// <summary>Starts an out-of-band push; an array in RESP2.</summary>
    public void PushHeader(long count) => Header(Resp3 ? (byte)'>' : (byte)'*', count);

    /// <summary>
    /// Starts an attribute of <paramref name="pairs"/> pairs before a reply; RESP2 has none of these.
    /// </summary>
    /// <exception cref="InvalidOperationException">The reply is in RESP2.</exception>
    public void AttributeHeader(long pairs)
    {
        if (!Resp3) throw new InvalidOperationException("RESP2 has no attributes.");
        Header((byte)'|', pairs);
    }

    /// <summary>Starts an array whose size is known only once it is written.</summary>
    public DeferredReply BeginArray()
    {
        Seal();
        return new DeferredReply(_sealed.Count - 1);
    }

    /// <summary>Puts the header before what was written since <see cref="BeginArray"/>.</summary>
    public void EndArray(DeferredReply deferred, long count) => EndDeferred(deferred, (byte)'*', count);

    /// <summary>Puts a set's header before what was written since <see cref="BeginArray"/>.</summary>
    public void EndSet(DeferredReply deferred, long count) =>
        EndDeferred(deferred, Resp3 ? (byte)'~' : (byte)'*', count);

    /// <summary>Puts a map's header before what was written since <see cref="BeginArray"/>.</summary>
    public void EndMap(DeferredReply deferred, long pairs) =>
        EndDeferred(deferred, Resp3 ? (byte)'%' : (byte)'*', Resp3 ? pairs : pairs * 2);

    /// <summary>
    /// Puts a scan's cursor as a string of bytes and the header of an array before what was written since
    /// <see cref="BeginArray"/>: the cursor is known only when the elements are.
    /// </summary>
    public void EndScan(DeferredReply deferred, ulong cursor, long count)
    {
        Span<byte> digits = stackalloc byte[IntegerText.MaxLength];
        var length = IntegerText.Format(cursor, digits);
        EndDeferred(deferred, (byte)'$', length);
        Append(deferred, digits[..length]);
        Append(deferred, "\r\n"u8);
        EndDeferred(deferred, (byte)'*', count);
    }

    /// <summary>Bytes that are already in protocol form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _position += bytes.Length;
    }

    private static void Newline(Span<byte> target, int at)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target[at..], ('\n' << 8) | '\r');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteHeader(Span<byte> target, byte type, long value)
    {
        target[0] = type;
        int used;
        if ((ulong)value < 10)
        {
            target[1] = (byte)('0' + value);
            used = 2;
        }
        else if ((ulong)value < 100)
        {
            // Most elements of collections are this long.
            var tens = (uint)value / 10;
            target[1] = (byte)('0' + tens);
            target[2] = (byte)('0' + (uint)value - (tens * 10));
            used = 3;
        }
        else
        {
            used = 1 + IntegerText.Format(value, target[1..]);
        }

        Newline(target, used);
        return used + 2;
    }

    private void Header(byte type, long value)
    {
        // Reserving may start a new buffer, so the position is read afterwards.
        var target = Reserve(HeaderBytes);
        _position += WriteHeader(target, type, value);
    }

    private void RawLong(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_position == _limit) Grow(Math.Min(bytes.Length, MaxContiguousBulk * 4));
            var piece = bytes[..Math.Min(bytes.Length, _limit - _position)];
            piece.CopyTo(_buffer.AsSpan(_position));
            _position += piece.Length;
            bytes = bytes[piece.Length..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int bytes)
    {
        if (_limit - _position < bytes) Grow(bytes);
        return _buffer.AsSpan(_position);
    }

    private void Grow(int bytes)
    {
        SealCurrent();
        Rent(Math.Max(ChunkBytes, bytes + TailBytes));
    }

    private void Seal()
    {
        SealCurrent();
        Rent(ChunkBytes);
    }

    private void SealCurrent()
    {
        _sealed.Add(new Segment(_buffer, _position));
        _sealedBytes += _position;
        _position = 0;
    }

    private void Rent(int bytes)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(bytes);
        _limit = _buffer.Length - TailBytes;
    }

    private void Return(byte[] buffer)
    {
        if (!ReferenceEquals(buffer, _scratch)) ArrayPool<byte>.Shared.Return(buffer);
    }

    private void EndDeferred(DeferredReply deferred, byte type, long value)
    {
        var segment = _sealed[deferred.Segment];
        var used = WriteHeader(segment.Bytes.AsSpan(segment.Length), type, value);
        _sealed[deferred.Segment] = new Segment(segment.Bytes, segment.Length + used);
        _sealedBytes += used;
    }

    private void Append(DeferredReply deferred, ReadOnlySpan<byte> bytes)
    {
        var segment = _sealed[deferred.Segment];
        bytes.CopyTo(segment.Bytes.AsSpan(segment.Length));
        _sealed[deferred.Segment] = new Segment(segment.Bytes, segment.Length + bytes.Length);
        _sealedBytes += bytes.Length;
    }

    private void NoteCode(ReadOnlySpan<byte> text)
    {
        var blank = text.IndexOf((byte)' ');
        var code = blank < 0 ? text : text[..blank];
        if (LastErrorCode.Length != code.Length || !System.Text.Ascii.Equals(code, LastErrorCode))
            LastErrorCode = System.Text.Encoding.Latin1.GetString(code);
    }

    private readonly record struct Segment(byte[] Bytes, int Length);
}
