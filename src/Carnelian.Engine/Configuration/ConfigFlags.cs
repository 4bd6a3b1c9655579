namespace Carnelian.Engine.Configuration;

/// <summary>How an option may be changed and shown.</summary>
[Flags]
public enum ConfigFlags
{
    /// <summary>CONFIG SET may change the option.</summary>
    Modifiable = 1,

    /// <summary>Only the start sets the option.</summary>
    Immutable = 2,

    /// <summary>The value is a secret: logs and the slow log do not show it.</summary>
    Sensitive = 4,

    /// <summary>CONFIG SET needs enable-protected-configs.</summary>
    Protected = 8,

    /// <summary>CONFIG SET is refused while a data set loads.</summary>
    DenyLoading = 16,

    /// <summary>Setting the same value again acts again, because the value names something outside.</summary>
    External = 32,

    /// <summary>CONFIG GET shows the option only when it is named in full.</summary>
    Hidden = 64,

    /// <summary>The value is worth having in a report about a crash.</summary>
    Debug = 128,

    /// <summary>The option takes several arguments.</summary>
    MultiArg = 256,
}
