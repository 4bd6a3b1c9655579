using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>Replies that are the value of a key.</summary>
internal static class StringReplies
{
    /// <summary>Replies with a string, or with nothing for a missing key or one of another type.</summary>
    public static void ReplyString(this CommandContext c, ReadHandle key)
    {
        if (key.Kind != ValueKind.String)
        {
            c.Reply.Null();
            return;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        c.Reply.Bulk(key.StringBytes(scratch));
    }

    /// <summary>Replies with a key's string or with its absence; false when it is of another type.</summary>
    public static bool TryReply(this WriteHandle key, CommandContext c)
    {
        if (key.Exists && key.Kind != ValueKind.String)
        {
            c.Reply.Error(Errors.WrongType);
            return false;
        }

        c.ReplyString(key.AsRead());
        return true;
    }
}
