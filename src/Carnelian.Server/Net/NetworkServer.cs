using System.Globalization;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Execution;
using Carnelian.Server.Logging;
using Carnelian.Server.Net.Linux;
using Carnelian.Server.Net.Listening;
using Carnelian.Server.Net.Portable;

namespace Carnelian.Server.Net;

/// <summary>The network side of one server: its loops on their threads, and what they listen on.</summary>
public sealed class NetworkServer : IDisposable
{
    // Descriptors that the server needs beside its clients. Redis sets 32 aside; the .NET runtime alone holds about 57,
    // and it ends the process when it cannot open one that it needs.
    internal const int ReservedDescriptors = 128;

    private readonly LoopContext _context;
    private readonly EventLoop[] _loops;
    private readonly Thread[] _threads;
    private readonly ConnectionAcceptor _acceptor;

    /// <summary>Makes the loops of the transport that the configuration chooses; nothing runs yet.</summary>
    /// <param name="engine">The data.</param>
    /// <param name="log">The server's log.</param>
    public NetworkServer(DataEngine engine, ServerLog log)
        : this(engine, log, outputBound: null)
    {
    }

    internal NetworkServer(DataEngine engine, ServerLog log, long? outputBound)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var config = engine.Config;
        Gate = new ConnectionGate(engine);
        _context = new LoopContext(engine, Gate, log);
        if (outputBound is { } bound) _context = _context with { OutputBound = bound };
        UsesEpoll = ChoosesEpoll(config);
        _loops = new EventLoop[Math.Max(1, config.IoThreads)];
        _threads = new Thread[_loops.Length];
        for (var i = 0; i < _loops.Length; i++)
        {
            _loops[i] = UsesEpoll ? new EpollLoop(_context, i) : new MessageLoop(_context, i);
            _threads[i] = new Thread(_loops[i].Run)
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"loop-{i}"),
                IsBackground = true,
            };
        }

        _acceptor = new ConnectionAcceptor(_context, _loops);
        IListenerFactory factory = UsesEpoll
            ? new EpollListenerFactory((EpollLoop)_loops[0], _acceptor, config)
            : new PortableListenerFactory(_acceptor, config);
        Listeners = new Listeners(factory, config, log);
    }

    /// <summary>Whether connections are served by epoll.</summary>
    public bool UsesEpoll { get; }

    /// <summary>Lets connections in and counts them.</summary>
    public ConnectionGate Gate { get; }

    /// <summary>TCP port in use, or 0.</summary>
    public int Port => Listeners.Port;

    internal Listeners Listeners { get; }

    internal IReadOnlyList<EventLoop> Loops => _loops;

    /// <summary>Whether a configuration, on this platform, means epoll.</summary>
    internal static bool ChoosesEpoll(ServerConfig config) => config.NetTransport == NetTransport.Epoll
        || (config.NetTransport == NetTransport.Auto && OperatingSystem.IsLinux());

    /// <summary>Starts the loops' threads.</summary>
    public void Start()
    {
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Moves the TCP listeners to the addresses and the port that the configuration has now.</summary>
    public bool Rebind() => Listeners.OpenTcp();

    /// <summary>Serves a connection that came over no listener.</summary>
    public void Connect(ByteChannel channel) => _acceptor.Accept(channel);

    /// <summary>Lets the loops execute no further request; from any thread, a loop's too.</summary>
    public void BeginStop()
    {
        foreach (var loop in _loops) loop.Stop();
    }

    /// <summary>Stops listening, stops the loops and closes all connections.</summary>
    /// <remarks>Not from a loop's thread.</remarks>
    public void Stop()
    {
        Listeners.Close();
        BeginStop();
        foreach (var thread in _threads)
            if (thread.IsAlive) thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        foreach (var loop in _loops) loop.Dispose();
    }
}
