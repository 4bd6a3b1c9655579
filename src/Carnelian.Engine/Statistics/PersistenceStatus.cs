namespace Carnelian.Engine.Statistics;

/// <summary>What saving has done so far. Whoever saves writes it; INFO and LASTSAVE read it.</summary>
/// <param name="startedMs">Start of the server, in Unix milliseconds; it counts as the first save.</param>
public sealed class PersistenceStatus(long startedMs)
{
    /// <summary>When the dataset was last saved, in Unix seconds.</summary>
    public long LastSave { get; set; } = startedMs / 1000;

    /// <summary>Changes of the dataset that the last save holds, counted since the start.</summary>
    public long SavedChanges { get; set; }
}
