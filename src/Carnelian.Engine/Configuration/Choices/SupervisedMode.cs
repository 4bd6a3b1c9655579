namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Supervisor that is told when the server is ready.</summary>
public enum SupervisedMode
{
    /// <summary>Upstart.</summary>
    Upstart = 0,

    /// <summary>systemd.</summary>
    Systemd = 1,

    /// <summary>The one whose variables are in the environment.</summary>
    Auto = 2,

    /// <summary>None.</summary>
    None = 3,
}
