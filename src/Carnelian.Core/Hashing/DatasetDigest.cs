using System.Security.Cryptography;

namespace Carnelian.Core.Hashing;

/// <summary>
/// The digest of a dataset that DEBUG DIGEST gives: 20 bytes that depend on what is stored, not on the order in which
/// unordered things are visited.
/// </summary>
public struct DatasetDigest
{
    /// <summary>Length in bytes.</summary>
    public const int Length = SHA1.HashSizeInBytes;

    private Bytes _bytes;

    /// <summary>Adds data whose order among its like does not matter.</summary>
    public void Xor(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
#pragma warning disable CA5350 // The digest identifies a dataset, as Redis's does; it protects nothing.
        SHA1.HashData(data, hash);
#pragma warning restore CA5350
        Span<byte> own = _bytes;
        for (var i = 0; i < Length; i++) own[i] ^= hash[i];
    }

    /// <summary>Adds another digest whose order among its like does not matter.</summary>
    public void Xor(DatasetDigest other)
    {
        Span<byte> own = _bytes;
        ReadOnlySpan<byte> others = other._bytes;
        for (var i = 0; i < Length; i++) own[i] ^= others[i];
    }

    /// <summary>Adds data at its place in an order.</summary>
    public void Mix(ReadOnlySpan<byte> data)
    {
        Xor(data);
        Span<byte> own = _bytes;
        Span<byte> copy = stackalloc byte[Length];
        own.CopyTo(copy);
#pragma warning disable CA5350
        SHA1.HashData(copy, own);
#pragma warning restore CA5350
    }

    /// <summary>Forty hexadecimal digits.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(_bytes);

    [System.Runtime.CompilerServices.InlineArray(Length)]
    private struct Bytes
    {
        private byte _first;
    }
}
