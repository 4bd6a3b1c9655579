using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Carnelian.Core.Hashing;

/// <summary>
/// The steps of Redis's digest of a dataset, as DEBUG DIGEST and DEBUG DIGEST-VALUE show it. A digest is twenty bytes
/// that start as zeros. Parts without an order are added with <see cref="Xor"/>, parts in order with
/// <see cref="Mix(Span{byte}, ReadOnlySpan{byte})"/>.
/// </summary>
[SuppressMessage("Security", "CA5350", Justification = "The digest compares datasets; SHA-1 is what Redis uses.")]
public static class DatasetDigest
{
    /// <summary>The number of bytes of a digest.</summary>
    public const int Size = 20;

    /// <summary>The number of bytes of the text that <see cref="FormatHex"/> writes.</summary>
    public const int HexLength = 2 * Size;

    /// <summary>What Redis adds with <see cref="Xor"/> to the digest of a key that has an expiry.</summary>
    public static ReadOnlySpan<byte> ExpireMark => "!!expire!!"u8;

    /// <summary>Adds a part whose place among the others does not matter: digest = digest xor SHA1(data).</summary>
    /// <param name="digest"><see cref="Size"/> bytes, changed in place.</param>
    /// <param name="data">Any bytes; a digest may be added to another.</param>
    public static void Xor(Span<byte> digest, ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA1.HashData(data, hash);
        Span<uint> words = MemoryMarshal.Cast<byte, uint>(digest[..Size]);
        ReadOnlySpan<uint> hashWords = MemoryMarshal.Cast<byte, uint>(hash);
        for (int i = 0; i < words.Length; i++) words[i] ^= hashWords[i];
    }

    /// <summary>Adds a part whose place matters: digest = SHA1(digest xor SHA1(data)).</summary>
    /// <param name="digest"><see cref="Size"/> bytes, changed in place.</param>
    /// <param name="data">Any bytes.</param>
    public static void Mix(Span<byte> digest, ReadOnlySpan<byte> data)
    {
        Xor(digest, data);
        Span<byte> mixed = stackalloc byte[Size];
        SHA1.HashData(digest[..Size], mixed);
        mixed.CopyTo(digest);
    }

    /// <summary>Adds a number, such as a database's or a type's, as four bytes in network order.</summary>
    /// <param name="digest"><see cref="Size"/> bytes, changed in place.</param>
    /// <param name="number">Any number.</param>
    public static void Mix(Span<byte> digest, uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        Mix(digest, bytes);
    }

    /// <summary>Writes the digest as lower-case hexadecimal digits.</summary>
    /// <param name="digest"><see cref="Size"/> bytes.</param>
    /// <param name="destination">At least <see cref="HexLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static void FormatHex(ReadOnlySpan<byte> digest, Span<byte> destination)
    {
        if (!Convert.TryToHexStringLower(digest[..Size], destination, out _))
            throw new ArgumentException("The destination is too short for a digest.");
    }
}
