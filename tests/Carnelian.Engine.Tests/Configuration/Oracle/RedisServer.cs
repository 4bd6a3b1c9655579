using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Carnelian.Engine.Tests.Configuration.Oracle;

/// <summary>A real redis-server with a directory of its own, ended with the test.</summary>
internal sealed class RedisServer : IDisposable
{
    private static readonly Lazy<bool> s_isInstalled = new(() =>
        TryRun(["--version"], out var output) && output.Contains("v=7.0.15", StringComparison.Ordinal));

    private readonly Process _process;
    private readonly TcpClient _client;
    private readonly Stream _stream;

    private RedisServer(Process process, TcpClient client, string directory)
    {
        _process = process;
        _client = client;
        _stream = new BufferedStream(client.GetStream());
        Directory = directory;
    }

    public static bool IsInstalled => s_isInstalled.Value;

    public string Directory { get; }

    /// <summary>Starts a server; the arguments come after a port, or after a file which the caller gives.</summary>
    public static RedisServer Start(string? configText, params string[] arguments)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("carnelian-oracle-").FullName;
        var port = FreePort();
        var start = StartInfo(directory);
        if (configText is not null)
        {
            File.WriteAllText(Path.Combine(directory, "redis.conf"), configText, Encoding.Latin1);
            start.ArgumentList.Add("redis.conf");
        }

        string[] all = ["--port", port.ToString(CultureInfo.InvariantCulture), "--logfile", "redis.log", .. arguments];
        Array.ForEach(all, start.ArgumentList.Add);
        var process = Process.Start(start)!;
        for (var attempt = 0; attempt < 200 && !process.HasExited; attempt++)
        {
            try
            {
                return new RedisServer(process, new TcpClient("127.0.0.1", port), directory);
            }
            catch (SocketException)
            {
                // Waits for another process, which no injected clock can hurry.
                process.WaitForExit(25);
            }
        }

        process.Kill();
        throw new InvalidOperationException(
            $"redis-server {string.Join(' ', all)}: {File.ReadAllText(Path.Combine(directory, "redis.log"))}");
    }

    /// <summary>What redis-server prints when it is given arguments with which it does not start.</summary>
    public static bool TryRun(IReadOnlyList<string> arguments, out string output)
    {
        output = "";
        try
        {
            var start = StartInfo(Path.GetTempPath());
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(5000))
            {
                process.Kill();
                return false;
            }

            output = text.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Sends a command of Latin-1 texts; an array comes back as its items, all else as one item.</summary>
    public List<string> Command(params IReadOnlyList<string> words)
    {
        var request = new StringBuilder();
        request.Append(CultureInfo.InvariantCulture, $"*{words.Count}\r\n");
        foreach (var word in words)
        {
            request.Append(CultureInfo.InvariantCulture, $"${word.Length}\r\n{word}\r\n");
        }

        _stream.Write(Encoding.Latin1.GetBytes(request.ToString()));
        _stream.Flush();
        return ReadReply();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static ProcessStartInfo StartInfo(string directory) => new("redis-server")
    {
        WorkingDirectory = directory,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private List<string> ReadReply()
    {
        var header = ReadLine();
        if (header[0] != '*')
        {
            return [ReadItem(header)];
        }

        var items = new List<string>();
        for (var count = int.Parse(header.AsSpan(1), CultureInfo.InvariantCulture); count > 0; count--)
        {
            items.Add(ReadItem(ReadLine()));
        }

        return items;
    }

    private string ReadItem(string header)
    {
        if (header[0] != '$')
        {
            return header[1..];
        }

        var bytes = new byte[int.Parse(header.AsSpan(1), CultureInfo.InvariantCulture) + 2];
        _stream.ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes.AsSpan(0, bytes.Length - 2));
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (var next = _stream.ReadByte(); next != '\n'; next = _stream.ReadByte())
        {
            if (next < 0)
            {
                throw new EndOfStreamException("redis-server closed the connection");
            }

            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }
}
