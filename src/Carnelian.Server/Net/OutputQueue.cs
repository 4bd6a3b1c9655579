using System.Buffers;

namespace Carnelian.Server.Net;

/// <summary>
/// Bytes that a peer has not taken yet, in rented chunks. Its loop's thread changes it; the figures may be read from
/// anywhere.
/// </summary>
internal sealed class OutputQueue
{
    private const int ChunkBytes = 64 * 1024;

    private readonly Queue<(byte[] Bytes, int Length)> _full = new();
    private byte[]? _last;
    private int _lastLength;
    private int _offset;
    private long _length;

    /// <summary>Bytes waiting.</summary>
    internal long Length => Volatile.Read(ref _length);

    /// <summary>Chunks held.</summary>
    internal int Chunks => _full.Count + (_last is null ? 0 : 1);

    /// <summary>Takes a copy of bytes.</summary>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Volatile.Write(ref _length, _length + bytes.Length);
        while (bytes.Length > 0)
        {
            if (_last is not null && _lastLength == _last.Length)
            {
                _full.Enqueue((_last, _lastLength));
                _last = null;
            }

            if (_last is null)
            {
                _last = ArrayPool<byte>.Shared.Rent(ChunkBytes);
                _lastLength = 0;
            }

            var piece = bytes[..Math.Min(bytes.Length, _last.Length - _lastLength)];
            piece.CopyTo(_last.AsSpan(_lastLength));
            _lastLength += piece.Length;
            bytes = bytes[piece.Length..];
        }
    }

    /// <summary>The first bytes waiting.</summary>
    internal ReadOnlySpan<byte> First() => _full.TryPeek(out var chunk)
        ? chunk.Bytes.AsSpan(_offset, chunk.Length - _offset)
        : _last.AsSpan(_offset, _lastLength - _offset);

    /// <summary>Drops bytes that were sent, no more than <see cref="First"/> gave.</summary>
    internal void Advance(int count)
    {
        Volatile.Write(ref _length, _length - count);
        _offset += count;
        if (_full.TryPeek(out var chunk))
        {
            if (_offset < chunk.Length) return;
            _full.Dequeue();
            ArrayPool<byte>.Shared.Return(chunk.Bytes);
        }
        else if (_offset == _lastLength && _last is not null)
        {
            ArrayPool<byte>.Shared.Return(_last);
            _last = null;
        }
        else
        {
            return;
        }

        _offset = 0;
    }

    /// <summary>Drops everything.</summary>
    internal void Clear()
    {
        while (_full.TryDequeue(out var chunk)) ArrayPool<byte>.Shared.Return(chunk.Bytes);
        if (_last is not null) ArrayPool<byte>.Shared.Return(_last);
        _last = null;
        _offset = 0;
        Volatile.Write(ref _length, 0);
    }
}
