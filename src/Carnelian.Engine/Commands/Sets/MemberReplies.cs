using Carnelian.Core.Structures.Packed;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>Members of sets in replies.</summary>
internal static class MemberReplies
{
    /// <summary>A member as a string of bytes.</summary>
    public static void Member(this ReplyWriter reply, PackedItem member)
    {
        if (member.IsInteger) reply.BulkInteger(member.Integer);
        else reply.Bulk(member.Text);
    }
}
