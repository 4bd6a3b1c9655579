using Carnelian.Core.Structures.Packed;

namespace Carnelian.Resp;

/// <content>Replies straight from packed collections.</content>
public sealed partial class ReplyWriter
{
    /// <summary>An element as a string of bytes.</summary>
    public void Bulk(PackedItem item)
    {
        if (item.IsInteger) BulkInteger(item.Integer);
        else Bulk(item.Text);
    }

    /// <summary>The first elements of a packed list as strings of bytes.</summary>
    /// <param name="list">The entries.</param>
    /// <param name="count">How many to write; there are as many.</param>
    public void BulkItems(ReadOnlySpan<byte> list, int count)
    {
        for (var at = 0; count > 0; count--)
        {
            Bulk(PackedList.Read(list, at));
            at = PackedList.Next(list, at);
        }
    }
}
