namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Facility of the system logger.</summary>
public enum SyslogFacility
{
    /// <summary>User programs.</summary>
    User = 0,

    /// <summary>Local use 0.</summary>
    Local0 = 1,

    /// <summary>Local use 1.</summary>
    Local1 = 2,

    /// <summary>Local use 2.</summary>
    Local2 = 3,

    /// <summary>Local use 3.</summary>
    Local3 = 4,

    /// <summary>Local use 4.</summary>
    Local4 = 5,

    /// <summary>Local use 5.</summary>
    Local5 = 6,

    /// <summary>Local use 6.</summary>
    Local6 = 7,

    /// <summary>Local use 7.</summary>
    Local7 = 8,
}
