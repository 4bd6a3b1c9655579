namespace Carnelian.Engine.Keyspace;

/// <summary>
/// Is told of every change of a key, under the lock of its shard and in the order of the changes. It must be quick,
/// take only leaf locks and never call back into the keyspace.
/// </summary>
public interface IKeyspaceObserver
{
    /// <summary>A key changed, came into being or went.</summary>
    /// <param name="database">Database number.</param>
    /// <param name="key">The key; valid during the call only.</param>
    /// <param name="keyEvent">What happened to it.</param>
    void OnEvent(int database, ReadOnlySpan<byte> key, KeyEvent keyEvent);

    /// <summary>All keys of a database are about to go. Called under all locks, while they are still there.</summary>
    /// <param name="database">Database number.</param>
    void OnFlushing(int database)
    {
    }

    /// <summary>Two databases are about to change places. Called under all locks, before they do.</summary>
    /// <param name="first">Number of one database.</param>
    /// <param name="second">Number of the other.</param>
    void OnSwapping(int first, int second)
    {
    }
}
