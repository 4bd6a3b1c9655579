using Carnelian.Core.Structures.Packed;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>What the commands on hashes have in common: how they open keys and reply with values.</summary>
internal static class HashReplies
{
    /// <summary>A field or value as a string of bytes.</summary>
    public static void Bulk(this ReplyWriter reply, PackedItem item)
    {
        if (item.IsInteger) reply.BulkInteger(item.Integer);
        else reply.Bulk(item.Text);
    }

    /// <summary>A key's hash as it is now.</summary>
    public static HashReader Hash(this CommandContext c, ReadHandle key) => new(key, c.Keys.FieldNowMs);

    /// <summary>Replies with a field and, where wanted, its value; as an array of the two in RESP3.</summary>
    public static void Pair(this ReplyWriter reply, PackedItem field, PackedItem value, bool withValue)
    {
        if (withValue && reply.Resp3) reply.ArrayHeader(2);
        reply.Bulk(field);
        if (withValue) reply.Bulk(value);
    }
}
