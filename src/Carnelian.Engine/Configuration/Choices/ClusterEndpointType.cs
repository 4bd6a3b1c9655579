namespace Carnelian.Engine.Configuration.Choices;

/// <summary>What clients of a cluster are redirected to.</summary>
public enum ClusterEndpointType
{
    /// <summary>The address.</summary>
    Ip = 0,

    /// <summary>The announced host name.</summary>
    HostName = 1,

    /// <summary>Whatever the client connected to.</summary>
    Unknown = 2,
}
