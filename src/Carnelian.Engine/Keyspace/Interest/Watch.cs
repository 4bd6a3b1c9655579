using Carnelian.Engine.Clients;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>A client's watch over one key. Guarded by the lock of the key's shard.</summary>
/// <param name="session">The client.</param>
/// <param name="key">The key.</param>
internal sealed class Watch(Session session, DatabaseKey key)
{
    public Session Session { get; } = session;

    public DatabaseKey Key { get; } = key;

    /// <summary>
    /// Whether the key's time was over when the watch began, so that its removal will change nothing for the client.
    /// </summary>
    public bool Stale { get; set; }
}
