using System.Numerics;
using Carnelian.Core.Structures.Sets;
using Carnelian.Engine.Values.Sets;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>Replies with the set of the members that an operation results in.</summary>
internal struct MemberReply : IMemberSink
{
    private readonly ReplyWriter _reply;
    private readonly DeferredReply _header;
    private long _count;

    /// <summary>Begins the reply.</summary>
    public MemberReply(ReplyWriter reply)
    {
        _reply = reply;
        _header = reply.BeginArray();
    }

    public bool Take(ref MemberBatch batch, uint among)
    {
        _count += BitOperations.PopCount(among);
        for (; among != 0; among &= among - 1) _reply.Member(batch[BitOperations.TrailingZeroCount(among)]);
        return true;
    }

    /// <summary>Ends the reply.</summary>
    public readonly void End() => _reply.EndSet(_header, _count);
}
