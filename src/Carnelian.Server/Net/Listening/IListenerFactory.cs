using Carnelian.Core.Posix;

namespace Carnelian.Server.Net.Listening;

/// <summary>Opens listening sockets for one transport.</summary>
internal interface IListenerFactory
{
    /// <summary>Opens a TCP listener.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="failure">Why it failed, when the result is null.</param>
    IListener? OpenTcp(SocketEndpoint endpoint, out ListenFailure failure);

    /// <summary>Opens a Unix listener whose mode is right before anybody can reach it.</summary>
    /// <param name="path">Where; a socket that is there is replaced.</param>
    /// <param name="mode">File mode; 0 keeps the umask's.</param>
    /// <param name="failure">Why it failed, when the result is null.</param>
    IListener? OpenUnix(string path, int mode, out ListenFailure failure);
}
