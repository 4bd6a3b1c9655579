using System.Buffers;

namespace Carnelian.Core.Memory;

/// <summary>
/// Keeps copies of many pieces of bytes for the length of one command. They never move, and all together may be longer
/// than one array; the memory is pooled.
/// </summary>
public struct ByteArena : IDisposable
{
    private const int FirstChunkBytes = 4096;
    private const int ChunkBytesMax = 1 << 20;
    private const int InitialChunks = 16;

    private byte[][]? _chunks;
    private int _count;
    private int _used;

    /// <summary>The bytes at a place.</summary>
    public readonly ReadOnlySpan<byte> this[ArenaText text] =>
        text.Length == 0 ? [] : _chunks![text.Chunk].AsSpan(text.Offset, text.Length);

    /// <summary>Adds a copy of some bytes.</summary>
    public ArenaText Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return default;
        if (_count == 0 || _chunks![_count - 1].Length - _used < bytes.Length) AddChunk(bytes.Length);
        var place = new ArenaText(_count - 1, _used, bytes.Length);
        bytes.CopyTo(_chunks![_count - 1].AsSpan(_used));
        _used += bytes.Length;
        return place;
    }

    /// <summary>Forgets all bytes and gives the memory back.</summary>
    public void Dispose()
    {
        if (_chunks is null) return;
        for (var i = 0; i < _count; i++) ArrayPool<byte>.Shared.Return(_chunks[i]);
        ArrayPool<byte[]>.Shared.Return(_chunks, clearArray: true);
        _chunks = null;
        _count = 0;
        _used = 0;
    }

    private void AddChunk(int bytes)
    {
        _chunks ??= ArrayPool<byte[]>.Shared.Rent(InitialChunks);
        if (_count == _chunks.Length)
        {
            var more = ArrayPool<byte[]>.Shared.Rent(_count * 2);
            _chunks.CopyTo(more, 0);
            ArrayPool<byte[]>.Shared.Return(_chunks, clearArray: true);
            _chunks = more;
        }

        var wanted = _count == 0 ? FirstChunkBytes : Math.Min(ChunkBytesMax, _chunks[_count - 1].Length * 4L);
        _chunks[_count++] = ArrayPool<byte>.Shared.Rent((int)Math.Max(wanted, bytes));
        _used = 0;
    }
}
