using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Server.Hosting;
using Carnelian.Server.Logging;
using StackExchange.Redis;

namespace Carnelian.Integration.Tests;

/// <summary>A whole server inside the test's process, on a port of its own.</summary>
public sealed class LocalServer : ILogOutput, IDisposable
{
    private readonly StringBuilder _log = new();
    private readonly string _config;
    private ServerHost? _host;

    public LocalServer()
        : this("")
    {
    }

    internal LocalServer(string config)
    {
        _config = config;
        Port = FreePort();
        Start();
    }

    public int Port { get; }

    /// <summary>Starts again what <see cref="Stop"/> ended, with no data.</summary>
    public void Start()
    {
        var config = new ServerConfig();
        var text = string.Create(CultureInfo.InvariantCulture, $"port {Port}\nbind 127.0.0.1\n{_config}\n");
        var plain = new PlainConfiguration();
        Assert.Null(new ConfigLoader(config, plain, plain).LoadText(text));
        _host = new ServerHost(config, TimeProvider.System, this, seed: 1);
        Assert.True(_host.Start(), Log);
    }

    public void Stop()
    {
        _host?.Dispose();
        _host = null;
    }

    /// <summary>What the server has logged.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    public void Write(ReadOnlySpan<byte> lines)
    {
        lock (_log) _log.Append(Encoding.UTF8.GetString(lines));
    }

    /// <summary>Options for a client that waits no longer than a test may.</summary>
    public ConfigurationOptions Options(RedisProtocol protocol) => new()
    {
        EndPoints = { { "127.0.0.1", Port } },
        Protocol = protocol,
        AllowAdmin = true,
        AbortOnConnectFail = true,
        ConnectTimeout = 30_000,
        SyncTimeout = 60_000,
        AsyncTimeout = 60_000,
    };

    public Task<ConnectionMultiplexer> ConnectAsync(RedisProtocol protocol) =>
        ConnectionMultiplexer.ConnectAsync(Options(protocol));

    public void Dispose() => Stop();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
