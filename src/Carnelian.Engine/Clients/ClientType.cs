namespace Carnelian.Engine.Clients;

/// <summary>Kind of a client, by which CLIENT LIST and CLIENT KILL choose.</summary>
public enum ClientType
{
    /// <summary>An ordinary client.</summary>
    Normal,

    /// <summary>The master that this server copies.</summary>
    Master,

    /// <summary>A replica of this server.</summary>
    Replica,

    /// <summary>A client with subscriptions.</summary>
    PubSub,
}
