using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Where the server listens and how it treats connections.</summary>
internal static class NetworkOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new BindOption("Addresses to listen on; a leading '-' lets an address be missing, none listens nowhere."),
        new NumberOption(Setting.Port, "port", Integer, 6379, 0, 65535, Modifiable,
            "TCP port to listen on; 0 opens no TCP port.") { Action = ConfigAction.Port },
        new TextOption(Setting.BindSourceAddress, "bind-source-addr", null, Modifiable,
            "Local address for connections that the server itself opens."),
        new TextOption(Setting.UnixSocket, "unixsocket", null, Immutable,
            "Path of the Unix socket to listen on; empty opens none."),
        new NumberOption(Setting.UnixSocketPermissions, "unixsocketperm", Octal, 0, 0, 511, Immutable,
            "File mode of the Unix socket, in octal; 0 keeps the umask's."),
        new NumberOption(Setting.TcpBacklog, "tcp-backlog", Integer, 511, 0, int.MaxValue, Immutable,
            "Length of the queue of connections that wait to be accepted."),
        new NumberOption(Setting.TcpKeepAlive, "tcp-keepalive", Integer, 300, 0, int.MaxValue, Modifiable,
            "Seconds of silence before the kernel probes a peer; 0 never probes."),
        new NumberOption(Setting.Timeout, "timeout", Integer, 0, 0, int.MaxValue, Modifiable,
            "Seconds after which an idle client is closed; 0 never closes it."),
        new NumberOption(Setting.SocketMarkId, "socket-mark-id", Integer, 0, 0, uint.MaxValue, Immutable,
            "Mark set on the listening sockets for packet filters; 0 sets none."),
        new NumberOption(Setting.MaxClients, "maxclients", Integer, 10000, 1, uint.MaxValue, Modifiable,
            "Greatest number of clients connected at one time.") { Action = ConfigAction.MaxClients },
        new BoolOption(Setting.ProtectedMode, "protected-mode", true, Modifiable,
            "Refuses remote clients as long as no password guards the default user."),
        new NumberOption(Setting.IoThreads, "io-threads", Integer, CarnelianOptions.DefaultIoThreads, 1, 128,
            Debug | Immutable, "Number of threads that serve connections."),
        new BoolOption(Setting.IoThreadsDoReads, "io-threads-do-reads", false, Debug | Immutable,
            "Lets input threads parse as well; kept for Redis's sake, they always do."),
    ];
}
