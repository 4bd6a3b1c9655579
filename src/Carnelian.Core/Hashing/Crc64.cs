using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Hashing;

/// <summary>
/// The 64-bit CRC that ends RDB files and DUMP payloads: Jones' polynomial, reflected, starting from zero, with no
/// final inversion.
/// </summary>
public static class Crc64
{
    // 0xAD93D23594C935A9 with its bits in reverse.
    private const ulong ReflectedPolynomial = 0x95AC9329AC4BC9B5;
    private const int TableSize = 256;
    private const int Slices = 8;

    private static readonly ulong[] s_table = MakeTable();

    /// <summary>The checksum of <paramref name="data"/>.</summary>
    /// <param name="data">Any bytes.</param>
    public static ulong Compute(ReadOnlySpan<byte> data) => Append(0, data);

    /// <summary>The checksum of what <paramref name="crc"/> covers followed by <paramref name="data"/>.</summary>
    /// <param name="crc">The checksum so far; 0 for nothing.</param>
    /// <param name="data">Any bytes.</param>
    public static ulong Append(ulong crc, ReadOnlySpan<byte> data)
    {
        ref ulong table = ref MemoryMarshal.GetArrayDataReference(s_table);
        while (data.Length >= Slices)
        {
            // Eight bytes at once: slice n of the table advances a byte over the n bytes that follow it.
            ulong word = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(data);
            crc = Unsafe.Add(ref table, (7 * TableSize) + (int)(word & 0xFF))
                ^ Unsafe.Add(ref table, (6 * TableSize) + (int)((word >> 8) & 0xFF))
                ^ Unsafe.Add(ref table, (5 * TableSize) + (int)((word >> 16) & 0xFF))
                ^ Unsafe.Add(ref table, (4 * TableSize) + (int)((word >> 24) & 0xFF))
                ^ Unsafe.Add(ref table, (3 * TableSize) + (int)((word >> 32) & 0xFF))
                ^ Unsafe.Add(ref table, (2 * TableSize) + (int)((word >> 40) & 0xFF))
                ^ Unsafe.Add(ref table, TableSize + (int)((word >> 48) & 0xFF))
                ^ Unsafe.Add(ref table, (int)(word >> 56));
            data = data[Slices..];
        }

        foreach (byte value in data) crc = Unsafe.Add(ref table, (int)((crc ^ value) & 0xFF)) ^ (crc >> 8);
        return crc;
    }

    private static ulong[] MakeTable()
    {
        ulong[] table = new ulong[Slices * TableSize];
        for (int value = 0; value < TableSize; value++)
        {
            ulong crc = (ulong)value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) != 0 ? ReflectedPolynomial : 0);
            table[value] = crc;
        }

        for (int i = TableSize; i < table.Length; i++)
        {
            ulong previous = table[i - TableSize];
            table[i] = table[(int)(previous & 0xFF)] ^ (previous >> 8);
        }

        return table;
    }
}
