using Carnelian.Engine.Execution;

namespace Carnelian.Server.Net.Listening;

/// <summary>Decides which connections are let in, and counts them over all loops.</summary>
/// <param name="engine">Its configuration holds the bounds.</param>
public sealed class ConnectionGate(DataEngine engine)
{
    private int _open;

    /// <summary>Connections open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Whether the default user may work without a password.</summary>
    internal bool Passwordless => string.IsNullOrEmpty(engine.Config.RequirePass);

    private static ReadOnlySpan<byte> TooMany => "-ERR max number of clients reached\r\n"u8;

    /// <summary>Takes a place for a new connection.</summary>
    /// <param name="channel">The connection.</param>
    /// <param name="refusal">What to send before closing, when the result is false.</param>
    public bool TryEnter(ByteChannel channel, out ReadOnlySpan<byte> refusal)
    {
        ArgumentNullException.ThrowIfNull(channel);
        refusal = default;
        if (Interlocked.Increment(ref _open) > engine.Config.MaxClients) refusal = TooMany;
        else if (engine.Config.ProtectedMode && Passwordless && !channel.IsLocal) refusal = ProtectedModeReply.Text;

        if (refusal.IsEmpty) return true;
        Interlocked.Decrement(ref _open);
        engine.Clients.CountRejected();
        return false;
    }

    /// <summary>Gives the place of a closed connection back.</summary>
    public void Leave() => Interlocked.Decrement(ref _open);
}
