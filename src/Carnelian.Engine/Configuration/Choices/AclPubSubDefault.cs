namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Channels that a new user may reach.</summary>
public enum AclPubSubDefault
{
    /// <summary>None.</summary>
    ResetChannels = 0,

    /// <summary>All.</summary>
    AllChannels = 1,
}
