namespace Carnelian.Engine.Keyspace.Expiry;

/// <summary>What the walks over keys with a time to live found, smoothed over time as Redis smooths it.</summary>
/// <param name="databases">Number of databases.</param>
internal sealed class ExpiryAverages(int databases)
{
    private const double TtlWeight = 0.02;
    private const double StaleWeight = 0.05;

    private readonly Lock _gate = new();
    private readonly double[] _ttlMs = new double[databases];
    private double _staleShare;

    /// <summary>Mean time to live of a database's keys, in milliseconds; 0 when unknown.</summary>
    public long AverageTtlMs(int database)
    {
        lock (_gate) return (long)_ttlMs[database];
    }

    /// <summary>Share of keys with a time to live whose time is over, in percent.</summary>
    public double StalePercent
    {
        get
        {
            lock (_gate) return _staleShare * 100;
        }
    }

    /// <summary>Adds what a walk over part of a database found.</summary>
    /// <param name="database">The database.</param>
    /// <param name="seen">Keys looked at.</param>
    /// <param name="over">Those of them whose time was over.</param>
    /// <param name="ttlMs">Time that the others had left, added up, in milliseconds.</param>
    public void Note(int database, int seen, int over, double ttlMs)
    {
        if (seen == 0) return;
        lock (_gate)
        {
            _staleShare += (((double)over / seen) - _staleShare) * StaleWeight;
            if (seen == over) return;
            var mean = ttlMs / (seen - over);
            var old = _ttlMs[database];
            _ttlMs[database] = old == 0 ? mean : old + ((mean - old) * TtlWeight);
        }
    }

    /// <summary>Forgets the share of stale keys.</summary>
    public void Reset()
    {
        lock (_gate) _staleShare = 0;
    }
}
