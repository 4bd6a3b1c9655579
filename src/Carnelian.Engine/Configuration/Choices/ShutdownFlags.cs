namespace Carnelian.Engine.Configuration.Choices;

/// <summary>What a shutdown does.</summary>
[Flags]
public enum ShutdownFlags
{
    /// <summary>As SHUTDOWN without arguments.</summary>
    Default = 0,

    /// <summary>Saves even without save points.</summary>
    Save = 1,

    /// <summary>Saves nothing.</summary>
    NoSave = 2,

    /// <summary>Waits for no replica.</summary>
    Now = 4,

    /// <summary>Ends even when saving fails.</summary>
    Force = 8,
}
