using System.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Statistics;

namespace Carnelian.Engine.Commands.Server;

/// <summary>What MEMORY DOCTOR says. The thresholds are those of Redis.</summary>
internal static class MemoryDiagnosis
{
    private const long TooSmall = 5 << 20;
    private const long Notable = 10 << 20;
    private const long BigClient = 200 << 10;

    /// <summary>Looks for signs of trouble and writes about them.</summary>
    public static string Write(DataEngine engine)
    {
        var memory = new MemoryOverview(engine);
        if (memory.Keys == 0 || memory.Used < TooSmall)
            return "There is next to nothing in memory, so there is nothing to say about it yet.\n";

        var findings = new StringBuilder();
        if (MemoryOverview.Ratio(memory.Peak, memory.Used) > 1.5)
            Add(findings, "Peak", "memory in use once was more than half again what it is now. Pages that are free "
                + "may still be resident; MEMORY PURGE gives them back.");
        if (MemoryOverview.Ratio(memory.Resident, memory.Used) > 1.4 && memory.Resident - memory.Used > Notable)
            Add(findings, "Resident memory", "the process occupies over 40 % more than it uses. After a peak or many "
                + "deletions this passes as new data comes, or with MEMORY PURGE.");
        if (MemoryOverview.Ratio(memory.Reserved, memory.Used) > 1.1 && memory.Reserved - memory.Used > Notable)
            Add(findings, "Fragmentation", "over 10 % of the memory taken from the system is not in use.");
        if (MemoryOverview.Ratio(memory.Resident, memory.AllocatorResident) > 1.1
            && memory.Resident - memory.AllocatorResident > Notable)
            Add(findings, "Other memory", "over 10 % of the resident memory belongs to neither data nor managed "
                + "objects: code, stacks and the runtime itself.");
        if (memory.Clients / Math.Max(1, engine.Clients.Count) > BigClient)
            Add(findings, "Clients", "their buffers hold more than 200 kB each on average. CLIENT LIST shows which "
                + "ones do not read their replies (omem) or send large requests (qbuf).");
        return findings.Length == 0
            ? "No memory problem found.\n"
            : "Memory problems found:\n\n" + findings;
    }

    private static void Add(StringBuilder findings, string title, string text) =>
        findings.Append(" * ").Append(title).Append(": ").Append(text).Append("\n\n");
}
