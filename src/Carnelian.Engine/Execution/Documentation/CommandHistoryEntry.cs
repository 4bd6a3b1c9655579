namespace Carnelian.Engine.Execution.Documentation;

/// <summary>One change in the history of a command.</summary>
/// <param name="Since">Version that brought the change.</param>
/// <param name="Change">The change in a sentence.</param>
public sealed record CommandHistoryEntry(string Since, string Change)
{
    /// <summary>
    /// Reads the notation of <see cref="CommandAttribute.History"/>: <c>version: text</c>, one entry a line; a line
    /// that starts with a blank goes on with the entry above.
    /// </summary>
    /// <exception cref="FormatException">A line has no version.</exception>
    internal static IReadOnlyList<CommandHistoryEntry> ParseAll(string text)
    {
        var entries = new List<CommandHistoryEntry>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == ' ' && entries.Count > 0)
            {
                entries[^1] = entries[^1] with { Change = entries[^1].Change + " " + line.Trim() };
                continue;
            }
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0 || !char.IsAsciiDigit(line[0]))
                throw new FormatException("History line without 'version: ': " + line);
            entries.Add(new CommandHistoryEntry(line[..colon], line[(colon + 2)..].Trim()));
        }
        return entries;
    }
}
