using Carnelian.Engine.Clients;
using Carnelian.Engine.Configuration;

namespace Carnelian.Engine.Execution;

/// <summary>Stands in for the engine until it is merged.</summary>
public sealed class DataEngine(ServerConfig config, IEngineHost host, TimeProvider clock, ulong seed, int shards = 0)
{
    /// <summary>Stand-in.</summary>
    public ServerConfig Config { get; } = config;

    /// <summary>Stand-in.</summary>
    public IEngineHost Host { get; } = host;

    /// <summary>Stand-in.</summary>
    public ulong Seed { get; } = seed + (ulong)shards;

    /// <summary>Stand-in.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>Stand-in.</summary>
    public ClientRegistry Clients { get; } = new();

    /// <summary>Stand-in: whether requests are told to wait.</summary>
    public bool Paused { get; set; }
}
