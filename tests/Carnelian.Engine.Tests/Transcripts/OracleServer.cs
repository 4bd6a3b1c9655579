using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Carnelian.Engine.Tests.Transcripts;

/// <summary>A real redis-server on a free port, where one is installed.</summary>
public sealed class OracleServer : IDisposable
{
    private readonly Process? _process;

    public OracleServer()
    {
        if (!Installed) return;
        Port = FreePort();
        var start = new ProcessStartInfo("redis-server", $"--port {Port} --save \"\" --enable-debug-command yes")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        while (_process.StandardOutput.ReadLine() is { } line)
            if (line.Contains("Ready to accept", StringComparison.Ordinal)) break;
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Whether redis-server is on the PATH.</summary>
    public static bool Installed { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, "redis-server")));

    public int Port { get; }

    /// <summary>Opens a connection.</summary>
    public Connection Connect(bool resp3)
    {
        var connection = new Connection(Port);
        if (resp3) connection.Send(Encoding.ASCII.GetBytes("HELLO 3\r\n"));
        return connection;
    }

    public void Dispose()
    {
        if (_process is null) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public sealed class Connection : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        internal Connection(int port)
        {
            _socket.Connect(IPAddress.Loopback, port);
            _socket.ReceiveTimeout = 10_000;
        }

        /// <summary>Sends a request and returns its whole reply as Latin-1 text.</summary>
        public string Send(byte[] request)
        {
            _socket.Send(request);
            var raw = "";
            var buffer = new byte[65536];
            while (ReplyText.End(raw) < 0)
            {
                var received = _socket.Receive(buffer);
                if (received == 0) return raw;
                raw += Encoding.Latin1.GetString(buffer, 0, received);
            }

            return raw;
        }

        /// <summary>Sends requests at once and returns the reply to each as Latin-1 text.</summary>
        public List<string> SendPipeline(byte[] requests, int count)
        {
            _socket.Send(requests);
            var replies = new List<string>();
            var raw = "";
            var buffer = new byte[65536];
            while (replies.Count < count)
            {
                var received = _socket.Receive(buffer);
                if (received == 0) throw new IOException($"Closed after {replies.Count} replies of {count}.");
                raw += Encoding.Latin1.GetString(buffer, 0, received);
                for (int end; raw.Length > 0 && (end = ReplyText.End(raw)) > 0; raw = raw[end..])
                    replies.Add(raw[..end]);
            }

            return replies;
        }

        /// <summary>
        /// Sends bytes and says that there will be no more; returns all that the server answers until it closes too.
        /// </summary>
        public string SendAll(byte[] bytes)
        {
            _socket.Send(bytes);
            _socket.Shutdown(SocketShutdown.Send);
            using var answer = new MemoryStream();
            var buffer = new byte[65536];
            int received;
            while ((received = _socket.Receive(buffer)) > 0) answer.Write(buffer, 0, received);
            return Encoding.Latin1.GetString(answer.ToArray());
        }

        public void Dispose() => _socket.Dispose();
    }
}
