using System.Buffers;

namespace Carnelian.Server.Net;

/// <summary>
/// The bytes of a request that has not come whole, held by its connection. It grows with what was received, never
/// with what was announced, and its array goes back when all is read.
/// </summary>
internal sealed class InputBuffer
{
    // A shared array of this size and more would stay pooled for long; such ones are left to the collector.
    private const int MaxPooled = 1024 * 1024;
    private const int MinBytes = 512;
    private const int EnoughRoom = 16 * 1024;

    private int _length;

    internal byte[] Bytes { get; private set; } = [];

    /// <summary>Where the unread bytes begin.</summary>
    internal int Start { get; set; }

    /// <summary>Where they end.</summary>
    internal int End { get; set; }

    internal int Length => End - Start;

    /// <summary>Bytes held, as any thread may see them.</summary>
    internal int ObservedLength => Volatile.Read(ref _length);

    internal int Free => Bytes.Length - Length;

    /// <summary>Takes the place of its content.</summary>
    internal void Hold(ReadOnlySpan<byte> bytes)
    {
        if (Bytes.Length < bytes.Length) Replace(bytes.Length + (bytes.Length / 2), keep: false);
        bytes.CopyTo(Bytes);
        Start = 0;
        End = bytes.Length;
        Note();
    }

    /// <summary>Makes room behind the content, doubling at most.</summary>
    /// <param name="announced">Bytes that the request will need as far as is known, or 0.</param>
    internal void MakeRoom(int announced)
    {
        var wanted = announced > Length ? Math.Min(announced - Length, EnoughRoom) : EnoughRoom;
        if (Bytes.Length - End >= wanted) return;
        if (Start > Bytes.Length / 2)
        {
            Bytes.AsSpan(Start, Length).CopyTo(Bytes);
            End -= Start;
            Start = 0;
            return;
        }

        var size = Math.Min((long)Bytes.Length * 2, Array.MaxLength);
        if (announced > Length && announced + MinBytes < size) size = announced + MinBytes;
        Replace((int)size, keep: true);
    }

    internal void Received(int count)
    {
        End += count;
        Note();
    }

    internal void Note() => Volatile.Write(ref _length, Length);

    /// <summary>Gives the array back.</summary>
    internal void Release()
    {
        Return(Bytes);
        Bytes = [];
        Start = End = 0;
        Note();
    }

    private void Replace(int size, bool keep)
    {
        size = Math.Max(size, MinBytes);
        var bytes = size > MaxPooled
            ? GC.AllocateUninitializedArray<byte>(size)
            : ArrayPool<byte>.Shared.Rent(size);
        if (keep) Bytes.AsSpan(Start, Length).CopyTo(bytes);
        if (keep) End -= Start;
        if (keep) Start = 0;
        Return(Bytes);
        Bytes = bytes;
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= MaxPooled) ArrayPool<byte>.Shared.Return(bytes);
    }
}
