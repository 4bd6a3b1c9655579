namespace Carnelian.Core.Sorting;

/// <summary>
/// A merge sort that keeps equal items in their order. It compares in the same sequence as glibc's <c>qsort</c>, so
/// that even an order that is none, such as one with not-a-number in it, gives the same result.
/// </summary>
public static class StableSort
{
    /// <summary>Sorts items in place.</summary>
    /// <typeparam name="T">Type of the items.</typeparam>
    /// <typeparam name="TOrder">The order; a struct, so that comparisons are compiled in.</typeparam>
    /// <param name="items">What is sorted.</param>
    /// <param name="scratch">As long as the items, of any content.</param>
    /// <param name="order">How two items compare.</param>
    public static void Sort<T, TOrder>(Span<T> items, Span<T> scratch, TOrder order)
        where TOrder : struct, IComparer<T>
    {
        if (items.Length <= 1) return;

        // Each half sorts itself, so the depth is the logarithm of the length.
        var half = items.Length / 2;
        Sort(items[..half], scratch, order);
        Sort(items[half..], scratch, order);

        var left = 0;
        var right = half;
        var merged = 0;
        while (left < half && right < items.Length)
        {
            scratch[merged++] = order.Compare(items[left], items[right]) <= 0 ? items[left++] : items[right++];
        }

        // What is left of the right half is in its place; what is left of the left half follows the merged items.
        if (left < half) items[left..half].CopyTo(items[merged..]);
        scratch[..merged].CopyTo(items);
    }
}
