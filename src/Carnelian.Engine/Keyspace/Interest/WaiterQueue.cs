namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>The clients that wait for one key, first come first served.</summary>
/// <param name="key">The key.</param>
internal sealed class WaiterQueue(DatabaseKey key)
{
    public DatabaseKey Key { get; } = key;

    public LinkedList<Waiter> Waiters { get; } = [];

    /// <summary>Whether the key was noted as ready and has not been served since.</summary>
    public bool Signalled { get; set; }
}
