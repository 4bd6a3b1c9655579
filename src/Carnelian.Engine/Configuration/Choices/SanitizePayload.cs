namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Whose serialized values are checked in depth.</summary>
public enum SanitizePayload
{
    /// <summary>Nobody's.</summary>
    No = 0,

    /// <summary>Everybody's.</summary>
    Yes = 1,

    /// <summary>Those of clients, not those of files and masters.</summary>
    Clients = 2,
}
