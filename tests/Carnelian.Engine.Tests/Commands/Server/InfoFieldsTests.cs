namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>Every section and field of a real server's INFO, and every field of its CLIENT LIST, is here too.</summary>
public sealed class InfoFieldsTests(RedisOracle oracle) : IClassFixture<RedisOracle>
{
    /// <summary>Begins the names of fields that depend on the commands run before.</summary>
    private static readonly string[] s_variable = ["cmdstat_", "errorstat_", "latency_percentiles_usec_", "db"];

    [OracleFact]
    public void InfoHasEverySectionAndFieldInTheirOrder()
    {
        var theirs = Names(Text(oracle.Run("INFO", "everything")));
        var ours = Names(Text(new CommandRunner().Run(resp3: false, "INFO", "everything")));
        Assert.Equal(theirs.Where(IsSection), ours.Where(IsSection));
        Assert.Empty(theirs.Except(ours));
        var common = new HashSet<string>(theirs);
        Assert.Equal(theirs, ours.Where(common.Contains));
    }

    [OracleFact]
    public void ClientListHasEveryFieldInTheirOrder()
    {
        var theirs = Fields(Text(oracle.Run("CLIENT", "INFO")));
        var ours = Fields(Text(new CommandRunner().Run(resp3: false, "CLIENT", "INFO")));
        Assert.Equal([.. theirs, "lib-name", "lib-ver", "watch"], ours);
    }

    [OracleFact]
    public void MemoryStatsHasEveryFieldInTheirOrder()
    {
        var theirs = Keys(oracle.Run("MEMORY", "STATS"));
        var ours = Keys(new CommandRunner().Run(resp3: false, "MEMORY", "STATS"));
        Assert.Equal(theirs, ours);
    }

    private static bool IsSection(string name) => name.StartsWith('#');

    private static List<string> Names(string info) =>
    [
        .. info.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => IsSection(line) ? line : line.Split(':')[0])
            .Where(name => !s_variable.Any(start => name.StartsWith(start, StringComparison.Ordinal))),
    ];

    private static string[] Fields(string line) =>
        [.. line.Trim().Split(' ').Select(field => field.Split('=')[0])];

    private static string[] Keys(RespNode map) =>
    [
        .. map.Items.Chunk(2).Select(pair => Text(pair[0]))
            .Where(name => !name.StartsWith("db.", StringComparison.Ordinal)),
    ];

    private static string Text(RespNode node) => node.Text.Trim('\'');
}
