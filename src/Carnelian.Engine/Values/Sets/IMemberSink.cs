using Carnelian.Core.Structures.Sets;

namespace Carnelian.Engine.Values.Sets;

/// <summary>Receives the members that an operation on sets results in, each of them once.</summary>
internal interface IMemberSink
{
    /// <summary>Takes some members of a batch.</summary>
    /// <returns>False when no more are wanted.</returns>
    bool Take(ref MemberBatch batch, uint among);
}
