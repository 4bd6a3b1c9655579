using Carnelian.Core.Structures.Packed;

namespace Carnelian.Engine.Values.Sets;

/// <summary>Receives the members of a set during a scan.</summary>
internal interface IMemberVisitor
{
    /// <summary>Called once for each member; it must not change the set.</summary>
    void Visit(PackedItem member);
}
