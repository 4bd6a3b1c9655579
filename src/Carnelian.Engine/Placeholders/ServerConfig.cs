using Carnelian.Engine.Configuration.Choices;

namespace Carnelian.Engine.Configuration
{
    /// <summary>Stands in for the configuration until it is merged; the names are its.</summary>
    public sealed class ServerConfig
    {
        /// <summary>Stand-in.</summary>
        public IReadOnlyList<string> Bind { get; set; } = ["*", "-::*"];

        /// <summary>Stand-in.</summary>
        public int Port { get; set; } = 6379;

        /// <summary>Stand-in.</summary>
        public string? UnixSocket { get; set; }

        /// <summary>Stand-in.</summary>
        public int UnixSocketPermissions { get; set; }

        /// <summary>Stand-in.</summary>
        public int TcpBacklog { get; set; } = 511;

        /// <summary>Stand-in.</summary>
        public int TcpKeepAlive { get; set; } = 300;

        /// <summary>Stand-in.</summary>
        public int Timeout { get; set; }

        /// <summary>Stand-in.</summary>
        public uint SocketMarkId { get; set; }

        /// <summary>Stand-in.</summary>
        public uint MaxClients { get; set; } = 10000;

        /// <summary>Stand-in.</summary>
        public bool ProtectedMode { get; set; } = true;

        /// <summary>Stand-in.</summary>
        public int IoThreads { get; set; } = 1;

        /// <summary>Stand-in.</summary>
        public int Hz { get; set; } = 10;

        /// <summary>Stand-in.</summary>
        public string? RequirePass { get; set; }

        /// <summary>Stand-in.</summary>
        public long ClientQueryBufferLimit { get; set; } = 1L << 30;

        /// <summary>Stand-in.</summary>
        public long ProtoMaxBulkLength { get; set; } = 512L << 20;

        /// <summary>Stand-in.</summary>
        public NetTransport NetTransport { get; set; }

        /// <summary>Stand-in.</summary>
        public LogLevel LogLevel { get; set; } = LogLevel.Notice;

        /// <summary>Stand-in.</summary>
        public string LogFile { get; set; } = "";
    }
}

namespace Carnelian.Engine.Configuration.Choices
{
    /// <summary>How connections are served.</summary>
    public enum NetTransport
    {
        /// <summary>The best that the platform has.</summary>
        Auto = 0,

        /// <summary>Event loops on Linux's epoll.</summary>
        Epoll = 1,

        /// <summary>The portable sockets of .NET.</summary>
        Sockets = 2,
    }

    /// <summary>How much the server logs, from all to little.</summary>
    public enum LogLevel
    {
        /// <summary>Everything, for development.</summary>
        Debug = 0,

        /// <summary>Much that is seldom useful.</summary>
        Verbose = 1,

        /// <summary>What an operator wants to know.</summary>
        Notice = 2,

        /// <summary>Only what matters.</summary>
        Warning = 3,
    }
}
