using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>A real redis-server 7.0.15, started for the tests that compare with it and stopped after them.</summary>
public sealed class RedisOracle : IDisposable
{
    private readonly Process _process;
    private readonly TcpClient _client = new();
    private readonly BufferedStream _stream;

    public RedisOracle()
    {
        var port = FreePort();
        _process = Process.Start(new ProcessStartInfo
        {
            FileName = OracleFactAttribute.ServerPath!,
            ArgumentList = { "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no" },
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        })!;
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                break;
        }
        // The rest of the log is of no interest, but a full pipe would stop the server.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _client.Connect(IPAddress.Loopback, port);
        _stream = new BufferedStream(_client.GetStream());
    }

    /// <summary>Sends a command and gives its reply.</summary>
    internal RespNode Run(params string[] words)
    {
        var request = new StringBuilder($"*{words.Length}\r\n");
        foreach (var word in words)
            request.Append($"${Encoding.ASCII.GetByteCount(word)}\r\n{word}\r\n");
        _stream.Write(Encoding.ASCII.GetBytes(request.ToString()));
        _stream.Flush();
        return RespNode.Parse(_stream);
    }

    /// <summary>Chooses the protocol of the replies that follow.</summary>
    internal void UseProtocol(bool resp3) => Run("HELLO", resp3 ? "3" : "2");

    public void Dispose()
    {
        _client.Dispose();
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
}
