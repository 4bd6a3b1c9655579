using System.Globalization;

namespace Carnelian.Tidy.Tests;

/// <summary>
/// Holds measured sizes against a limit and the exceptions of <c>ratchet.tsv</c>. An exception may only shrink: a row
/// above what is measured is a failure as well.
/// </summary>
internal static class Ratchet
{
    private const string ListPath = "tests/Carnelian.Tidy.Tests/ratchet.tsv";

    /// <summary>Asserts the limit of one rule.</summary>
    /// <param name="rule">Name of the rule, the first column of the list.</param>
    /// <param name="limit">Largest size that needs no exception.</param>
    /// <param name="measured">Path in the repository (or path and member) to size.</param>
    public static void Check(string rule, int limit, IEnumerable<KeyValuePair<string, int>> measured)
    {
        var problems = Compare(rule, limit, measured, Rows());
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>Messages for sizes above what is allowed and for exceptions that allow too much.</summary>
    public static IReadOnlyList<string> Compare(
        string rule,
        int limit,
        IEnumerable<KeyValuePair<string, int>> measured,
        IEnumerable<(string Rule, string Path, int Allowed)> rows)
    {
        var exceptions = rows.Where(row => row.Rule == rule).ToDictionary(row => row.Path, row => row.Allowed);
        var problems = new List<string>();
        foreach (var (path, size) in measured)
        {
            var hasException = exceptions.Remove(path, out var allowed);
            if (size > (hasException ? allowed : limit))
            {
                problems.Add($"{rule}: {path} has {size}, allowed are {(hasException ? allowed : limit)}");
            }
            else if (hasException && (size < allowed || size <= limit))
            {
                problems.Add($"{rule}: {path} has {size} now; lower its row in {ListPath} or delete it");
            }
        }

        problems.AddRange(exceptions.Keys.Select(path => $"{rule}: {path} is gone; delete its row in {ListPath}"));
        return problems;
    }

    private static IEnumerable<(string Rule, string Path, int Allowed)> Rows() =>
        File.ReadLines(Repository.PathOf(ListPath))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => (cells[0], cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture)));
}
