using System.Net;
using System.Text;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Engine.Execution;
using Carnelian.Server.Hosting;
using Carnelian.Server.Logging;
using Carnelian.Server.Net;
using Carnelian.Server.Net.Listening;
using Carnelian.Server.Net.Portable;
using Microsoft.Extensions.Time.Testing;

namespace Carnelian.Server.Tests.Net;

/// <summary>A server on one of the transports. In memory nothing happens but what the test's own thread does.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly MessageLoop? _memoryLoop;

    internal TestServer(TransportKind kind, string config = "", long? outputBound = null)
    {
        Config = new ServerConfig();
        var transport = kind == TransportKind.Epoll ? "epoll" : "sockets";
        var text = $"net-transport {transport}\nio-threads 1\n{config}";
        var error = new ConfigLoader(Config, new SystemFiles(), new CommandDirectives()).LoadText(text);
        Assert.Null(error);
        Log = new ServerLog(TimeProvider.System, Lines) { Level = Engine.Configuration.Choices.LogLevel.Debug };
        TimeProvider clock = kind == TransportKind.Memory ? Clock : TimeProvider.System;
        Data = new DataEngine(Config, new EngineHost(Log), clock, seed: 7);
        Kind = kind;
        if (kind == TransportKind.Memory)
        {
            Gate = new ConnectionGate(Data);
            var context = new LoopContext(Data, Gate, Log);
            if (outputBound is { } bound) context = context with { OutputBound = bound };
            _memoryLoop = new MessageLoop(context, 0);
            Acceptor = new ConnectionAcceptor(context, [_memoryLoop]);
            return;
        }

        Network = new NetworkServer(Data, Log, outputBound);
        Gate = Network.Gate;
        Assert.True(Network.Listeners.OpenTcp(["127.0.0.1"], 0), Lines.ToString());
        Network.Start();
    }

    internal TransportKind Kind { get; }

    internal ServerConfig Config { get; }

    internal DataEngine Data { get; }

    internal ConnectionGate Gate { get; }

    internal ServerLog Log { get; }

    internal LogLines Lines { get; } = new();

    internal FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    internal NetworkServer? Network { get; }

    internal ConnectionAcceptor? Acceptor { get; }

    internal MessageLoop MemoryLoop => _memoryLoop!;

    internal ITestClient Connect()
    {
        if (_memoryLoop is null) return new SocketTestClient(new IPEndPoint(IPAddress.Loopback, Network!.Port));
        return ConnectMemory(new MemoryChannel());
    }

    internal MemoryTestClient ConnectMemory(MemoryChannel channel)
    {
        Acceptor!.Accept(channel);
        MemoryLoop.Pump();
        return new MemoryTestClient(channel, MemoryLoop);
    }

    /// <summary>Waits for what a loop's thread brings about; in memory it must hold at once.</summary>
    internal void Eventually(Func<bool> holds, string what)
    {
        _memoryLoop?.Pump();
        Assert.True(_memoryLoop is null ? SpinWait.SpinUntil(holds, 30_000) : holds(), what + "\n" + Lines);
    }

    internal static byte[] Command(params string[] words) =>
        Command(Array.ConvertAll(words, Encoding.Latin1.GetBytes));

    internal static byte[] Command(params byte[][] words)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes($"*{words.Length}\r\n"));
        foreach (var word in words)
        {
            bytes.Write(Encoding.ASCII.GetBytes($"${word.Length}\r\n"));
            bytes.Write(word);
            bytes.Write("\r\n"u8);
        }

        return bytes.ToArray();
    }

    internal static void Expect(ITestClient client, string reply)
    {
        var expected = Encoding.Latin1.GetBytes(reply);
        Assert.Equal(reply, Encoding.Latin1.GetString(client.Receive(expected.Length)));
    }

    internal static void ExpectEnd(ITestClient client) => Assert.Empty(client.Receive(1));

    public void Dispose()
    {
        Network?.Dispose();
        _memoryLoop?.Dispose();
    }
}
