using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace.Interest;

namespace Carnelian.Engine.Hosting;

/// <summary>
/// What the engine may ask of the connection behind a session. Figures may be read from any thread and may be a
/// moment old; <see cref="Close"/> and <see cref="Resume"/> may be called from any thread too.
/// </summary>
public interface IClientLink
{
    /// <summary>Peer address as CLIENT LIST prints it: <c>ip:port</c>, <c>[ip6]:port</c> or <c>path:0</c>.</summary>
    string RemoteAddress { get; }

    /// <summary>Local address in the same form.</summary>
    string LocalAddress { get; }

    /// <summary>File descriptor, or -1 where there is none.</summary>
    int Descriptor { get; }

    /// <summary>Whether the connection came over a Unix socket.</summary>
    bool IsUnixSocket { get; }

    /// <summary>Bytes received and not yet executed.</summary>
    long QueryBufferBytes { get; }

    /// <summary>Bytes that the query buffer could still take without growing.</summary>
    long QueryBufferFree { get; }

    /// <summary>Bytes of replies that the peer has not taken yet.</summary>
    long OutputBytes { get; }

    /// <summary>Number of output buffers beyond the first.</summary>
    int OutputSegments { get; }

    /// <summary>Closes the connection as soon as its loop can: without sending what is pending.</summary>
    void Close();

    /// <summary>Lets the connection go on that <see cref="Executor"/> told to try again.</summary>
    void Resume();

    /// <summary>
    /// Brings the reply to a client in a blocking command: its own thread is to give it to
    /// <see cref="Executor.Answer"/> and go on with the client's next request. May be called from any thread.
    /// </summary>
    void Complete(Waiter waiter);
}
