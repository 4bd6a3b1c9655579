using System.Numerics;

namespace Carnelian.Core.Sorting;

/// <summary>
/// The quicksort of Bentley and McIlroy ("Engineering a Sort Function", 1993), which leaves parts alone that no wanted
/// place lies in. Redis sorts with it where only some of the items are shown, so equal items end in the same order.
/// </summary>
public static class PartialSort
{
    private const int InsertionMax = 6;
    private const int MedianMin = 8;
    private const int NinthersMin = 41;

    // Parts that wait are halves of those before, so there are no more than bits in a length.
    private const int WaitingMax = 32;

    /// <summary>Puts those items in their places that belong to some places of the sorted order.</summary>
    /// <typeparam name="T">Type of the items.</typeparam>
    /// <typeparam name="TOrder">The order; a struct, so that comparisons are compiled in.</typeparam>
    /// <param name="items">What is sorted; the rest ends in no particular order.</param>
    /// <param name="scratch">As long as the items, of any content.</param>
    /// <param name="first">The first wanted place.</param>
    /// <param name="last">The last wanted place.</param>
    /// <param name="order">How two items compare.</param>
    public static void Sort<T, TOrder>(Span<T> items, Span<T> scratch, int first, int last, TOrder order)
        where TOrder : struct, IComparer<T>
    {
        Span<(int Start, int Length)> waiting = stackalloc (int, int)[WaitingMax];
        var count = 0;
        var start = 0;
        var length = items.Length;

        // Bad pivots may come by bad luck or by design; a merge sort then ends what could take quadratic time.
        var budget = items.Length * 64L * (1 + BitOperations.Log2((uint)items.Length | 1));
        while (true)
        {
            var part = items.Slice(start, length);
            if (length <= InsertionMax)
            {
                Insert(part, order);
                length = 0;
            }
            else if ((budget -= length) < 0)
            {
                StableSort.Sort(part, scratch[..length], order);
                length = 0;
            }
            else
            {
                Partition(part, order, out var less, out var more);
                var left = Wanted(start, less, first, last);
                var right = Wanted(start + length - more, more, first, last);

                // The longer part waits. Parts are independent of each other, so their sequence is of no matter.
                var next = left.Length < right.Length ? left : right;
                var later = left.Length < right.Length ? right : left;
                if (later.Length > 1 && next.Length > 1)
                {
                    waiting[count++] = later;
                    (start, length) = next;
                }
                else
                {
                    (start, length) = later;
                }
            }

            if (length > 1) continue;
            if (count == 0) return;
            (start, length) = waiting[--count];
        }
    }

    /// <summary>A part, or an empty one where no wanted place lies in it.</summary>
    private static (int Start, int Length) Wanted(int start, int length, int first, int last) =>
        length <= 1 || last < start || first >= start + length ? (start, 0) : (start, length);

    private static void Insert<T, TOrder>(Span<T> items, TOrder order)
        where TOrder : struct, IComparer<T>
    {
        for (var i = 1; i < items.Length; i++)
        {
            for (var j = i; j > 0 && order.Compare(items[j - 1], items[j]) > 0; j--) Swap(items, j, j - 1);
        }
    }

    /// <summary>
    /// Moves what is less than a pivot to the left, what is more to the right, what is equal between.
    /// </summary>
    private static void Partition<T, TOrder>(Span<T> items, TOrder order, out int less, out int more)
        where TOrder : struct, IComparer<T>
    {
        Swap(items, 0, Pivot(items, order));
        var pivot = items[0];

        // Items that equal the pivot gather at both ends meanwhile.
        var equalLeft = 1;
        var left = 1;
        var right = items.Length - 1;
        var equalRight = right;
        while (true)
        {
            int compared;
            while (left <= right && (compared = order.Compare(items[left], pivot)) <= 0)
            {
                if (compared == 0) Swap(items, equalLeft++, left);
                left++;
            }

            while (left <= right && (compared = order.Compare(items[right], pivot)) >= 0)
            {
                if (compared == 0) Swap(items, right, equalRight--);
                right--;
            }

            if (left > right) break;
            Swap(items, left++, right--);
        }

        less = left - equalLeft;
        more = equalRight - right;
        SwapRange(items, 0, left, Math.Min(equalLeft, less));
        SwapRange(items, left, items.Length, Math.Min(more, items.Length - 1 - equalRight));
    }

    /// <summary>Exchanges the items from one place on with as many that end at another.</summary>
    private static void SwapRange<T>(Span<T> items, int start, int end, int count)
    {
        for (var i = 0; i < count; i++) Swap(items, start + i, end - count + i);
    }

    private static int Pivot<T, TOrder>(Span<T> items, TOrder order)
        where TOrder : struct, IComparer<T>
    {
        var middle = items.Length / 2;
        if (items.Length < MedianMin) return middle;
        var left = 0;
        var right = items.Length - 1;
        if (items.Length >= NinthersMin)
        {
            var eighth = items.Length / 8;
            left = Median(items, left, left + eighth, left + (2 * eighth), order);
            middle = Median(items, middle - eighth, middle, middle + eighth, order);
            right = Median(items, right - (2 * eighth), right - eighth, right, order);
        }

        return Median(items, left, middle, right, order);
    }

    private static int Median<T, TOrder>(Span<T> items, int a, int b, int c, TOrder order)
        where TOrder : struct, IComparer<T>
    {
        if (order.Compare(items[a], items[b]) < 0)
            return order.Compare(items[b], items[c]) < 0 ? b : order.Compare(items[a], items[c]) < 0 ? c : a;
        return order.Compare(items[b], items[c]) > 0 ? b : order.Compare(items[a], items[c]) < 0 ? a : c;
    }

    private static void Swap<T>(Span<T> items, int a, int b) => (items[a], items[b]) = (items[b], items[a]);
}
