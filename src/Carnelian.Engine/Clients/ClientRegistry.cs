using Carnelian.Engine.Hosting;

namespace Carnelian.Engine.Clients;

/// <summary>All clients by id. Changed when connections come and go, read by CLIENT LIST and KILL.</summary>
public sealed class ClientRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Session> _sessions = [];
    private long _lastId;
    private int _count;
    private int _blocked;
    private long _received;
    private long _rejected;

    /// <summary>Number of connected clients.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Number of clients that wait.</summary>
    public int BlockedCount => Volatile.Read(ref _blocked);

    /// <summary>Connections admitted since the start or the last reset.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Connections refused because there were too many.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

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
            if (link is not null) Interlocked.Increment(ref _received);
            return session;
        }
    }

    /// <summary>Forgets a client that has gone.</summary>
    public void Remove(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        lock (_gate)
        {
            if (!_sessions.Remove(session.Id)) return;
            _count--;
            if (session.Blocked) _blocked--;
        }
    }

    /// <summary>Notes that a client begins or ends to wait.</summary>
    public void SetBlocked(Session session, bool blocked)
    {
        ArgumentNullException.ThrowIfNull(session);
        lock (_gate)
        {
            if (session.Blocked == blocked) return;
            session.Blocked = blocked;
            if (_sessions.ContainsKey(session.Id)) _blocked += blocked ? 1 : -1;
        }
    }

    /// <summary>Counts a connection refused because there were too many.</summary>
    public void CountRejected() => Interlocked.Increment(ref _rejected);

    /// <summary>Starts the counts of connections again from zero.</summary>
    public void ResetCounts()
    {
        Interlocked.Exchange(ref _received, 0);
        Interlocked.Exchange(ref _rejected, 0);
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
