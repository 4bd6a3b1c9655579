using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>
/// Registers of six bits, one after another, each beginning at the lowest bit that its predecessor left free: four of
/// them in three bytes.
/// </summary>
public static class DenseRegisters
{
    /// <summary>Bytes of all registers.</summary>
    public const int Bytes = HyperLogLog.Registers * RegisterBits / 8;

    private const int RegisterBits = 6;
    private const int Mask = (1 << RegisterBits) - 1;

    // Registers are packed and unpacked eight at a time, in six bytes.
    private const int Group = 8;
    private const int GroupBytes = Group * RegisterBits / 8;

    /// <summary>The register at an index.</summary>
    public static int Get(ReadOnlySpan<byte> dense, int index)
    {
        var at = index * RegisterBits / 8;
        var shift = index * RegisterBits & 7;
        int value = dense[at];
        if (shift > 8 - RegisterBits) value |= dense[at + 1] << 8;
        return (value >> shift) & Mask;
    }

    /// <summary>Sets the register at an index to a value below 64.</summary>
    public static void Set(Span<byte> dense, int index, int value)
    {
        var at = index * RegisterBits / 8;
        var shift = index * RegisterBits & 7;
        dense[at] = (byte)((dense[at] & ~(Mask << shift)) | (value << shift));
        if (shift > 8 - RegisterBits)
            dense[at + 1] = (byte)((dense[at + 1] & ~(Mask >> (8 - shift))) | (value >> (8 - shift)));
    }

    /// <summary>Raises the register at an index to a value, if it is lower.</summary>
    /// <returns>Whether it was.</returns>
    public static bool Raise(Span<byte> dense, int index, int value)
    {
        if (Get(dense, index) >= value) return false;
        Set(dense, index, value);
        return true;
    }

    /// <summary>Packs registers that are a byte each.</summary>
    public static void Pack(ReadOnlySpan<byte> registers, Span<byte> dense)
    {
        Span<byte> group = stackalloc byte[sizeof(ulong)];
        for (; registers.Length >= Group; registers = registers[Group..], dense = dense[GroupBytes..])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(group, Narrow(BinaryPrimitives.ReadUInt64LittleEndian(registers)));
            group[..GroupBytes].CopyTo(dense);
        }
    }

    /// <summary>Unpacks registers to a byte each.</summary>
    public static void Unpack(ReadOnlySpan<byte> dense, Span<byte> registers)
    {
        // Eight bytes are read for six, except for the last group.
        for (; dense.Length >= sizeof(ulong); dense = dense[GroupBytes..], registers = registers[Group..])
            BinaryPrimitives.WriteUInt64LittleEndian(registers, Widen(BinaryPrimitives.ReadUInt64LittleEndian(dense)));
        Span<byte> group = stackalloc byte[sizeof(ulong)];
        group.Clear();
        dense.CopyTo(group);
        BinaryPrimitives.WriteUInt64LittleEndian(registers, Widen(BinaryPrimitives.ReadUInt64LittleEndian(group)));
    }

    /// <summary>Raises registers that are a byte each to the dense ones.</summary>
    public static void Merge(ReadOnlySpan<byte> dense, Span<byte> registers)
    {
        Span<byte> unpacked = stackalloc byte[HyperLogLog.Registers];
        Unpack(dense, unpacked);
        var targets = MemoryMarshal.Cast<byte, Vector<byte>>(registers[..HyperLogLog.Registers]);
        var sources = MemoryMarshal.Cast<byte, Vector<byte>>(unpacked);
        for (var i = 0; i < targets.Length && i < sources.Length; i++)
            targets[i] = Vector.Max(targets[i], sources[i]);
    }

    /// <summary>Adds to a histogram how many registers have each value.</summary>
    public static void Count(ReadOnlySpan<byte> dense, Span<int> histogram)
    {
        Span<byte> unpacked = stackalloc byte[HyperLogLog.Registers];
        Unpack(dense, unpacked);
        CardinalityEstimate.Count(unpacked, histogram);
    }

    /// <summary>Spreads the lowest 48 bits over eight bytes: by halves, quarters and pairs.</summary>
    private static ulong Widen(ulong packed)
    {
        packed = (packed & 0x0000_0000_00FF_FFFF) | ((packed & 0x0000_FFFF_FF00_0000) << 8);
        packed = (packed & 0x0000_0FFF_0000_0FFF) | ((packed & 0x00FF_F000_00FF_F000) << 4);
        return (packed & 0x003F_003F_003F_003F) | ((packed & 0x0FC0_0FC0_0FC0_0FC0) << 2);
    }

    /// <summary>Gathers eight bytes' lowest six bits in 48 bits.</summary>
    private static ulong Narrow(ulong wide)
    {
        wide = (wide & 0x003F_003F_003F_003F) | ((wide & 0x3F00_3F00_3F00_3F00) >> 2);
        wide = (wide & 0x0000_0FFF_0000_0FFF) | ((wide & 0x0FFF_0000_0FFF_0000) >> 4);
        return (wide & 0x0000_0000_00FF_FFFF) | ((wide & 0x00FF_FFFF_0000_0000) >> 8);
    }
}
