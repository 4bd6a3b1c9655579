namespace Carnelian.Core.Structures;

/// <summary>Receives the entries of a bucket during a scan.</summary>
public interface IEntryVisitor
{
    /// <summary>Called once for each entry; it must not change the table.</summary>
    void Visit(EntryRef entry);
}
