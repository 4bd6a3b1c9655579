using Carnelian.Engine.Configuration;

namespace Carnelian.Engine.Tests.Configuration.Oracle;

public sealed class ConfigGetOracleTests
{
    // Options that only Carnelian has.
    private static readonly string[] s_own = ["net-transport", "shards"];

    // The oracle is started with these.
    private static readonly string[] s_given = ["port", "logfile", "dir", "io-threads"];

    [OracleFact]
    public void NamesAndDefaultsAreThoseOfRedis()
    {
        using var redis = RedisServer.Start(null);
        var control = new ConfigControl(new ServerConfig(redis.Directory), new MemoryFiles(), new RecordingApplier());

        var theirs = Pair(redis.Command("CONFIG", "GET", "*"));
        var ours = control.Get(["*"]).ToDictionary();

        Assert.Equal(theirs.Keys.Order(), ours.Keys.Except(s_own).Order());
        Assert.Equal(redis.Directory, ours["dir"]);
        foreach (var name in theirs.Keys.Except(s_given))
        {
            Assert.True(theirs[name] == ours[name], $"{name}: Redis has '{theirs[name]}', we have '{ours[name]}'");
        }
    }

    [OracleFact]
    public void HiddenOptionsAreThoseOfRedis()
    {
        using var redis = RedisServer.Start(null);
        foreach (var option in ConfigTable.Options.Where(option => option.Has(ConfigFlags.Hidden)))
        {
            Assert.Equal([option.Name, option.DefaultText], redis.Command("CONFIG", "GET", option.Name));
        }
    }

    private static Dictionary<string, string> Pair(List<string> items) =>
        items.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
