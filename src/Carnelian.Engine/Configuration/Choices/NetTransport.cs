namespace Carnelian.Engine.Configuration.Choices;

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
