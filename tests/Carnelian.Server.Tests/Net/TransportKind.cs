namespace Carnelian.Server.Tests.Net;

public enum TransportKind
{
    Epoll,
    Sockets,
    Memory,
}
