using System.Globalization;
using System.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Statistics;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>The sections with a line for every command, or every kind of error, that there was.</summary>
internal static class CommandSections
{
    private const double Micro = 1_000_000;

    public static void WriteCalls(DataEngine engine, InfoText text)
    {
        text.Section("Commandstats");
        var all = engine.CurrentStatistics.ToList();
        foreach (var command in CommandTable.All)
        {
            long calls = 0, ticks = 0, rejected = 0, failed = 0;
            foreach (var one in all)
            {
                var statistics = one.ByCommand[command.Id];
                calls += statistics.Calls;
                ticks += statistics.Ticks;
                rejected += statistics.Rejected;
                failed += statistics.Failed;
            }

            if ((calls | rejected | failed) == 0) continue;
            var time = (long)(ticks * Micro / engine.Clock.TimestampFrequency);
            var mean = calls == 0 ? 0 : (double)time / calls;
            text.Field("cmdstat_" + Name(command), string.Create(
                CultureInfo.InvariantCulture,
                $"calls={calls},usec={time},usec_per_call={mean:F2},rejected_calls={rejected},failed_calls={failed}"));
        }
    }

    public static void WriteErrors(DataEngine engine, InfoText text)
    {
        text.Section("Errorstats");
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var one in engine.CurrentStatistics)
            foreach (var (code, count) in one.Errors)
                counts[code] = counts.GetValueOrDefault(code) + count;
        foreach (var (code, count) in counts)
            text.Field(
                "errorstat_" + InfoText.Safe(code), string.Create(CultureInfo.InvariantCulture, $"count={count}"));
    }

    public static void WriteLatency(DataEngine engine, InfoText text)
    {
        text.Section("Latencystats");
        if (!engine.Config.LatencyTracking) return;
        var all = engine.CurrentStatistics.ToList();
        var percentiles = engine.Config.LatencyTrackingInfoPercentiles;
        foreach (var command in CommandTable.All)
        {
            LatencyHistogram? sum = null;
            foreach (var one in all)
                if (one.ByCommand[command.Id].Latency is { } part) (sum ??= new LatencyHistogram()).Add(part);
            if (sum is null) continue;
            text.Field("latency_percentiles_usec_" + Name(command), Percentiles(engine, sum, percentiles));
        }
    }

    private static string Percentiles(DataEngine engine, LatencyHistogram times, IReadOnlyList<double> percentiles)
    {
        var line = new StringBuilder();
        foreach (var percentile in percentiles)
        {
            if (line.Length > 0) line.Append(',');
            var time = times.ValueAt(percentile) * Micro / engine.Clock.TimestampFrequency;
            line.Append(CultureInfo.InvariantCulture, $"p{percentile:0.######}={time:F3}");
        }

        return line.ToString();
    }

    private static string Name(CommandInfo command) => InfoText.Safe(Encoding.ASCII.GetString(command.WireName));
}
