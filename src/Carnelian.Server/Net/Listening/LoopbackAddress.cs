using System.Net;

namespace Carnelian.Server.Net.Listening;

/// <summary>Which peers count as this machine for protected mode: exactly the two addresses that Redis takes.</summary>
internal static class LoopbackAddress
{
    private static readonly IPAddress s_mappedLoopback = IPAddress.Loopback.MapToIPv6();

    internal static bool Matches(IPAddress address) =>
        address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback)
        || address.Equals(s_mappedLoopback);
}
