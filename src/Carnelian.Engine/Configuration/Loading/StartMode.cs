namespace Carnelian.Engine.Configuration.Loading;

/// <summary>What the command line asks the program to be.</summary>
public enum StartMode
{
    /// <summary>A server.</summary>
    Server,

    /// <summary>Print the version and end.</summary>
    Version,

    /// <summary>Print the usage and end.</summary>
    Help,

    /// <summary>Test <see cref="CommandLine.TestMemoryMegabytes"/> of memory and end.</summary>
    TestMemory,

    /// <summary>The memory test without a size: print how to call it and fail.</summary>
    TestMemoryUsage,

    /// <summary>Check the system's settings and end.</summary>
    CheckSystem,

    /// <summary>A Sentinel.</summary>
    Sentinel,
}
