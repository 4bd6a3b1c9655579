using System.Numerics;
using System.Security.Cryptography;
using Carnelian.Core.Hashing;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Diagnostics;
using Carnelian.Engine.Effects;
using Carnelian.Engine.Hosting;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Keyspace.Expiry;
using Carnelian.Engine.Statistics;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>
/// What all executors share: the keyspace, the configuration, the clients, the effect log. It does no input or output,
/// and reads no clock and no randomness but those given to it.
/// </summary>
public sealed class DataEngine
{
    private const int ShardsPerThread = 16;

    private readonly Lock _gate = new();
    private readonly SeededRandom _seeds;
    private ExecutorStatistics[] _statistics = [];
    private volatile IKeyspaceObserver[] _observers = [];
    private volatile ConfigControl? _configControl;
    private int _statisticsEpoch;

    /// <summary>Creates an engine with an empty keyspace.</summary>
    /// <param name="config">The configuration; its values may change while the engine runs.</param>
    /// <param name="host">The server around the engine.</param>
    /// <param name="clock">The only source of time.</param>
    /// <param name="seed">The only source of randomness.</param>
    /// <param name="shards">Number of shards; 0 takes it from the configuration.</param>
    public DataEngine(ServerConfig config, IEngineHost host, TimeProvider clock, ulong seed, int shards = 0)
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        Host = host;
        Clock = clock;
        _seeds = new SeededRandom(seed);
        if (shards == 0) shards = config.Shards > 0 ? config.Shards : DefaultShards(config.IoThreads);
        var hash = new KeyedHash(_seeds.NextUInt64(), _seeds.NextUInt64());
        Keyspace = new ShardedKeyspace(shards, config.Databases, hash);
        Access = new AccessClock(config);
        StartedMs = UnixMs();
        RunId = NewId();
        Replication = new ReplicationStatus(NewId());
        Persistence = new PersistenceStatus(StartedMs);
        ExpiryAverages = new ExpiryAverages(config.Databases);
        Metrics = new ServerMetrics(this);
        InternalSession = new Session(0, null, StartedMs) { Authenticated = true };
        NoArguments.Assign([[]]);
    }

    /// <summary>The configuration.</summary>
    public ServerConfig Config { get; }

    /// <summary>The server around the engine.</summary>
    public IEngineHost Host { get; }

    /// <summary>Where messages go.</summary>
    public IEngineLog Log => Host.Log;

    /// <summary>The only source of time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>All keys.</summary>
    public ShardedKeyspace Keyspace { get; }

    /// <summary>The ordered log of changes.</summary>
    public EffectLog Effects { get; } = new();

    /// <summary>All clients.</summary>
    public ClientRegistry Clients { get; } = new();

    /// <summary>CLIENT PAUSE.</summary>
    public PauseGate Pause { get; } = new();

    /// <summary>Names given by <c>rename-command</c>.</summary>
    public CommandNames CommandNames { get; } = new();

    /// <summary>Access statistics of keys.</summary>
    public AccessClock Access { get; }

    /// <summary>When the engine was made, in Unix milliseconds.</summary>
    public long StartedMs { get; }

    /// <summary>Whether keys are removed by themselves when their time is over (DEBUG SET-ACTIVE-EXPIRE).</summary>
    public bool ActiveExpireEnabled { get; set; } = true;

    /// <summary>Name of this run of the server, 40 hexadecimal digits.</summary>
    public string RunId { get; }

    /// <summary>What saving and loading have done.</summary>
    public PersistenceStatus Persistence { get; }

    /// <summary>The history that replicas follow.</summary>
    public ReplicationStatus Replication { get; }

    /// <summary>Whether a client must authenticate to become the default user.</summary>
    public bool DefaultUserNeedsPassword => Config.RequirePass is { Length: > 0 };

    /// <summary>CONFIG on the running server; <see cref="ConfigGate"/> must be held to set.</summary>
    public ConfigControl ConfigControl =>
        _configControl ??= new ConfigControl(Config, Host.ConfigFiles, Host.ConfigApplier);

    /// <summary>Lets one client at a time change the configuration.</summary>
    internal Lock ConfigGate { get; } = new();

    /// <summary>Figures sampled over time.</summary>
    internal ServerMetrics Metrics { get; }

    /// <summary>Values freed in the background.</summary>
    internal ReclaimCounts Reclaims { get; } = new();

    /// <summary>What is known of times to live.</summary>
    internal ExpiryAverages ExpiryAverages { get; }

    /// <summary>Number of the last reset of all statistics.</summary>
    internal int StatisticsEpoch => Volatile.Read(ref _statisticsEpoch);

    /// <summary>What DEBUG changed for the sake of a test.</summary>
    public DebugSettings Debug { get; } = new();

    /// <summary>Who is told of every change of a key.</summary>
    internal IKeyspaceObserver[] Observers => _observers;

    /// <summary>The session of the server's own work.</summary>
    internal Session InternalSession { get; }

    internal Arguments NoArguments { get; } = new();

    /// <summary>The counters of all executors.</summary>
    public IReadOnlyList<ExecutorStatistics> Statistics => _statistics;

    /// <summary>The counters of all executors but those that have not noticed the last reset yet.</summary>
    internal IEnumerable<ExecutorStatistics> CurrentStatistics =>
        _statistics.Where(one => one.Epoch == StatisticsEpoch);

    /// <summary>Changes to the dataset since the start.</summary>
    internal long Changes => _statistics.Sum(one => one.Changes);

    /// <summary>The present, in Unix milliseconds.</summary>
    public long UnixMs() => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Lets an observer hear of every change from now on.</summary>
    public void Observe(IKeyspaceObserver observer)
    {
        lock (_gate) _observers = [.. _observers, observer];
    }

    /// <summary>
    /// Starts all statistics again from zero. An executor's counters are its own, so each resets them when it next
    /// runs; until then they count as zero.
    /// </summary>
    internal void ResetStatistics()
    {
        Interlocked.Increment(ref _statisticsEpoch);
        Clients.ResetCounts();
        Metrics.Reset();
        ExpiryAverages.Reset();
        Reclaims.Reset();
    }

    /// <summary>Starts another history of changes, under an id that nobody has seen.</summary>
    internal void StartHistory() => Replication.Start(NewId());

    internal ulong NextSeed()
    {
        lock (_gate) return _seeds.NextUInt64();
    }

    internal void Register(ExecutorStatistics statistics)
    {
        lock (_gate) _statistics = [.. _statistics, statistics];
    }

    /// <summary>An id of 40 hexadecimal digits. Clients see it, so it must not tell what the generator gave.</summary>
    private string NewId()
    {
        Span<byte> secret = stackalloc byte[32];
        lock (_gate) _seeds.Fill(secret);
        return Convert.ToHexStringLower(SHA256.HashData(secret).AsSpan(0, 20));
    }

    /// <summary>Enough shards that threads seldom meet in one, and no more than a mask holds.</summary>
    private static int DefaultShards(int threads) =>
        (int)Math.Min(ShardedKeyspace.MaxShards, BitOperations.RoundUpToPowerOf2((uint)(threads * ShardsPerThread)));
}
