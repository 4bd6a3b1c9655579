namespace Carnelian.Engine.Clients;

/// <summary>Which clients CLIENT KILL ends: those that pass every condition given.</summary>
internal struct ClientFilter
{
    /// <summary>Client id; 0 for any.</summary>
    public long Id { get; set; }

    /// <summary>Least time connected, in seconds; 0 for any.</summary>
    public long MinAgeSeconds { get; set; }

    /// <summary>Kind, or null for any.</summary>
    public ClientType? Type { get; set; }

    /// <summary>Peer address, or null for any.</summary>
    public string? Address { get; set; }

    /// <summary>Local address, or null for any.</summary>
    public string? LocalAddress { get; set; }

    /// <summary>User, or null for any.</summary>
    public string? User { get; set; }

    /// <summary>Whether the client that asks is spared.</summary>
    public bool SkipMe { get; set; }

    /// <summary>Whether a client passes.</summary>
    public readonly bool Matches(Session client, Session asking, long nowMs)
    {
        if (Address is not null && client.Address != Address) return false;
        if (LocalAddress is not null && client.LocalAddress != LocalAddress) return false;
        if (Type is not null && client.Type != Type) return false;
        if (Id != 0 && client.Id != Id) return false;
        if (User is not null && client.User != User) return false;
        if (MinAgeSeconds > 0 && (nowMs - client.CreatedMs) / 1000 < MinAgeSeconds) return false;
        return !SkipMe || !ReferenceEquals(client, asking);
    }
}
