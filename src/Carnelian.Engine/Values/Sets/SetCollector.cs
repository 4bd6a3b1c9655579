using Carnelian.Core.Structures.Sets;

namespace Carnelian.Engine.Values.Sets;

/// <summary>Adds members to a set, which may have some of them already.</summary>
/// <param name="set">The set.</param>
internal readonly ref struct SetCollector(SetWriter set) : IMemberSink
{
    private readonly SetWriter _set = set;

    public bool Take(ref MemberBatch batch, uint among)
    {
        _set.Add(ref batch, among);
        return true;
    }
}
