namespace Carnelian.Engine.Configuration.Choices;

/// <summary>When a full copy is loaded straight from the socket.</summary>
public enum DisklessLoad
{
    /// <summary>Never.</summary>
    Disabled = 0,

    /// <summary>When there is no data to lose.</summary>
    OnEmptyDatabase = 1,

    /// <summary>Always, keeping the old data until it worked.</summary>
    SwapDatabase = 2,
}
