namespace Carnelian.Core.Structures.Packed;

/// <summary>Counts and removes the entries of a <see cref="PackedList"/> that have one value.</summary>
public static class PackedMatches
{
    /// <summary>How many entries have a value.</summary>
    public static int Count(ReadOnlySpan<byte> list, ReadOnlySpan<byte> value)
    {
        var count = 0;
        for (var at = PackedList.Find(list, 0, value, 0); at >= 0; at = PackedList.Find(list, at, value, 0))
        {
            count++;
            at = PackedList.Next(list, at);
        }

        return count;
    }

    /// <summary>Removes entries that have a value; what remains closes up at the front.</summary>
    /// <param name="list">The entries.</param>
    /// <param name="value">The value to remove.</param>
    /// <param name="skip">Matches from the front that are kept.</param>
    /// <param name="take">Matches behind them that are removed, if there are so many.</param>
    /// <returns>The new length in bytes.</returns>
    public static int Remove(Span<byte> list, ReadOnlySpan<byte> value, int skip, int take)
    {
        var kept = 0;
        var from = 0;
        var at = 0;
        while (take > 0 && (at = PackedList.Find(list, at, value, 0)) >= 0)
        {
            var next = PackedList.Next(list, at);
            if (skip > 0)
            {
                skip--;
            }
            else
            {
                list[from..at].CopyTo(list[kept..]);
                kept += at - from;
                from = next;
                take--;
            }

            at = next;
        }

        list[from..].CopyTo(list[kept..]);
        return kept + list.Length - from;
    }
}
