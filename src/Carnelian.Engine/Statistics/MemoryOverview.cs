using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Statistics;

/// <summary>
/// Where the memory is, at one moment, in bytes. "Used" is what the keyspace and the clients use and what managed
/// objects took at the start; "reserved" is what the keyspace and managed objects took from the system.
/// </summary>
internal sealed class MemoryOverview
{
    /// <summary>Looks at an engine; takes no lock.</summary>
    public MemoryOverview(DataEngine engine)
    {
        var process = engine.Host.Process;
        var keyspace = engine.Keyspace;
        Used = engine.Metrics.NoteMemory();
        Startup = engine.Metrics.StartupBytes;
        Peak = engine.Metrics.PeakBytes;
        Resident = process.ResidentBytes;
        SystemMemory = process.SystemMemoryBytes;
        Clients = engine.Metrics.ClientBytes;
        for (var database = 0; database < keyspace.Databases; database++)
        {
            Keys += keyspace.Count(database);
            Tables += keyspace.TableBytes(database);
        }

        Dataset = Math.Max(0, keyspace.UsedBytes() - Tables);
        Reserved = Math.Max(Used, keyspace.ReservedBytes() + process.ManagedCommittedBytes);

        // Pages that were reserved and never touched are not resident; which ones is known in total only.
        AllocatorResident = Resident == 0 ? Reserved : Math.Min(Reserved, Resident);
    }

    /// <summary>In use, see <see cref="ServerMetrics.UsedBytes"/>.</summary>
    public long Used { get; }

    /// <summary>Used shortly after the start.</summary>
    public long Startup { get; }

    /// <summary>Largest use that was seen.</summary>
    public long Peak { get; }

    /// <summary>Memory that the process occupies.</summary>
    public long Resident { get; }

    /// <summary>Memory of the machine.</summary>
    public long SystemMemory { get; }

    /// <summary>Buffers and state of clients.</summary>
    public long Clients { get; }

    /// <summary>Number of keys.</summary>
    public long Keys { get; }

    /// <summary>Tables by which keys are found.</summary>
    public long Tables { get; }

    /// <summary>Keys and values themselves.</summary>
    public long Dataset { get; }

    /// <summary>Everything that is not keys and values.</summary>
    public long Overhead => Used - Dataset;

    /// <summary>Taken from the system for the keyspace and for managed objects.</summary>
    public long Reserved { get; }

    /// <summary>What of <see cref="Reserved"/> can be resident.</summary>
    public long AllocatorResident { get; }

    /// <summary>Share of the dataset in what was used since the start, in percent.</summary>
    public double DatasetPercent => Math.Min(100, 100 * Ratio(Dataset, Math.Max(1, Used - Startup)));

    /// <summary>Present use compared with the peak, in percent.</summary>
    public double PeakPercent => 100 * Ratio(Used, Peak);

    /// <summary>Bytes a key, what there was at the start left out.</summary>
    public long BytesPerKey => Keys == 0 ? 0 : Math.Max(0, Used - Startup) / Keys;

    /// <summary>A quotient; 0 where there is nothing to divide by.</summary>
    public static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
