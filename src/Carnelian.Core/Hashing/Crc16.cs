namespace Carnelian.Core.Hashing;

/// <summary>
/// The 16-bit CRC that assigns keys to cluster slots: polynomial 0x1021, starting from zero, not reflected (XMODEM).
/// </summary>
public static class Crc16
{
    /// <summary>The number of cluster slots.</summary>
    public const int SlotCount = 16384;

    private const int Polynomial = 0x1021;

    private static readonly ushort[] s_table = MakeTable();

    /// <summary>The checksum of <paramref name="data"/>.</summary>
    /// <param name="data">Any bytes.</param>
    public static ushort Compute(ReadOnlySpan<byte> data)
    {
        ushort[] table = s_table;
        int crc = 0;
        foreach (byte value in data) crc = (ushort)((crc << 8) ^ table[(byte)((crc >> 8) ^ value)]);
        return (ushort)crc;
    }

    /// <summary>
    /// The slot of a key. Only the hash tag counts when the key has one: what stands between the first opening brace
    /// and the first closing brace behind it, unless that is nothing.
    /// </summary>
    /// <param name="key">Any bytes.</param>
    /// <returns>A number from 0 up to, not including, <see cref="SlotCount"/>.</returns>
    public static int KeySlot(ReadOnlySpan<byte> key)
    {
        int open = key.IndexOf((byte)'{');
        if (open >= 0)
        {
            ReadOnlySpan<byte> behind = key[(open + 1)..];
            int close = behind.IndexOf((byte)'}');
            if (close > 0) key = behind[..close];
        }

        return Compute(key) & (SlotCount - 1);
    }

    private static ushort[] MakeTable()
    {
        ushort[] table = new ushort[256];
        for (int value = 0; value < table.Length; value++)
        {
            int crc = value << 8;
            for (int bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & 0x8000) != 0 ? Polynomial : 0);
            table[value] = (ushort)crc;
        }

        return table;
    }
}
