using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Clients;

/// <summary>All clients by id. Changed when connections come and go, read by CLIENT LIST and KILL.</summary>
public sealed class ClientRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Session> _sessions = [];
    private long _lastId;
    private int _count;

    /// <summary>Number of connected clients.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Id that the next client gets.</summary>
    public long NextId => Interlocked.Read(ref _lastId) + 1;

    /// <summary>Admits a client.</summary>
    /// <param name="link">The connection behind it.</param>
    /// <param name="nowMs">The present, in Unix milliseconds.</param>
    /// <param name="authenticated">Whether the default user needs no password.</param>
    public Session Add(IClientLink? link, long nowMs, bool authenticated)
    {
        lock (_gate)
        {
            var session = new Session(++_lastId, link, nowMs) { Authenticated = authenticated };
            _sessions.Add(session.Id, session);
            _count++;
            return session;
        }
    }

    /// <summary>Forgets a client that has gone.</summary>
    public void Remove(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        lock (_gate)
        {
            if (_sessions.Remove(session.Id)) _count--;
        }
    }

    /// <summary>The client with an id, or null.</summary>
    public Session? Find(long id)
    {
        lock (_gate) return _sessions.GetValueOrDefault(id);
    }

    /// <summary>All clients, oldest first, as they are now.</summary>
    public IReadOnlyList<Session> Snapshot()
    {
        lock (_gate) return [.. _sessions.Values];
    }
}
