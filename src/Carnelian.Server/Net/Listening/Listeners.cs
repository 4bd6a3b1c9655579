using System.Globalization;
using System.Net;
using Carnelian.Core.Posix;
using Carnelian.Engine.Configuration;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Net.Listening;

/// <summary>All that a server listens on, as the configuration says; can be moved while it runs.</summary>
/// <param name="factory">Opens sockets of the transport in use.</param>
/// <param name="config">Addresses and port.</param>
/// <param name="log">The server's log.</param>
internal sealed class Listeners(IListenerFactory factory, ServerConfig config, ServerLog log)
{
    private readonly Lock _gate = new();
    private readonly List<IListener> _tcp = [];
    private IListener? _unix;
    private string? _unixPath;

    /// <summary>Port of the first TCP listener, which matters when the kernel chose it.</summary>
    internal int Port
    {
        get
        {
            lock (_gate) return _tcp.Count > 0 ? _tcp[0].Port : 0;
        }
    }

    /// <summary>Number of open listeners.</summary>
    internal int Count
    {
        get
        {
            lock (_gate) return _tcp.Count + (_unix is null ? 0 : 1);
        }
    }

    internal bool HasUnix => _unix is not null;

    /// <summary>Closes the TCP listeners and opens those that the configuration asks for now.</summary>
    /// <returns>False when one of them cannot be opened; then none is.</returns>
    internal bool OpenTcp() => OpenTcp(config.Bind, config.Port);

    /// <summary>Opens TCP listeners on given addresses, in the notation of <c>bind</c>.</summary>
    internal bool OpenTcp(IReadOnlyList<string> addresses, int port)
    {
        lock (_gate)
        {
            CloseTcp();
            foreach (var entry in addresses)
            {
                var optional = entry.StartsWith('-');
                var address = optional ? entry[1..] : entry;
                if (Open(address, port, out var failure)) continue;
                log.Warning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Warning: Could not create server TCP listening socket {address}:{port}: {failure.Reason}"));
                if (failure.Unsupported || (optional && failure.AddressMissing)) continue;
                CloseTcp();
                return false;
            }

            foreach (var listener in _tcp) listener.Start();
            return true;
        }
    }

    /// <summary>Opens the Unix socket.</summary>
    internal bool OpenUnix(string path, int mode)
    {
        lock (_gate)
        {
            _unix = factory.OpenUnix(path, mode, out var failure);
            if (_unix is null)
            {
                log.Warning("Failed opening Unix socket: " + failure.Reason);
                return false;
            }

            _unixPath = path;
            _unix.Start();
            return true;
        }
    }

    /// <summary>Closes everything and removes the Unix socket's name.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            CloseTcp();
            _unix?.Close();
            if (_unixPath is not null) PosixFile.Unlink(_unixPath);
            _unix = null;
            _unixPath = null;
        }
    }

    private bool Open(string address, int port, out ListenFailure failure)
    {
        var endpoints = Resolve(address, port);
        failure = new ListenFailure("Name or service not known", false, false);
        foreach (var endpoint in endpoints)
        {
            if (factory.OpenTcp(endpoint, out failure) is not { } listener) continue;
            _tcp.Add(listener);
            return true;
        }

        return false;
    }

    private static SocketEndpoint[] Resolve(string address, int port)
    {
        if (address == "*") return [SocketEndpoint.FromAddress(IPAddress.Any, port)];
        if (address == "::*") return [SocketEndpoint.FromAddress(IPAddress.IPv6Any, port)];
        if (IPAddress.TryParse(address, out var parsed)) return [SocketEndpoint.FromAddress(parsed, port)];
        try
        {
            // As in Redis, an address without a colon means IPv4.
            return Array.ConvertAll(
                Dns.GetHostAddresses(address, System.Net.Sockets.AddressFamily.InterNetwork),
                found => SocketEndpoint.FromAddress(found, port));
        }
        catch (System.Net.Sockets.SocketException)
        {
            return [];
        }
    }

    private void CloseTcp()
    {
        foreach (var listener in _tcp) listener.Close();
        _tcp.Clear();
    }
}
