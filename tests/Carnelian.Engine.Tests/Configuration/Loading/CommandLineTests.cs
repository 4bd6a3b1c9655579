using Carnelian.Engine.Configuration.Loading;

namespace Carnelian.Engine.Tests.Configuration.Loading;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--port|7000", "port \"7000\" ")]
    [InlineData("--port|7000|--save||--appendonly|no", "port \"7000\" \nsave \"\" \nappendonly \"no\" ")]
    [InlineData("--save|900|1|300|10", "save \"900\" \"1\" \"300\" \"10\" ")]
    [InlineData("--port 7000", "port 7000 ")]
    [InlineData("--maxmemory 700mb|--hz|5", "maxmemory 700mb \nhz \"5\" ")]
    [InlineData("--save|--port|1", "save \"\"\nport \"1\" ")]
    [InlineData("--SAVE", "SAVE \"\"")]
    [InlineData("--port|1|--save", "port \"1\" \nsave \"\"")]
    [InlineData("--sentinel|--port|1", "sentinel \nport \"1\" ")]
    [InlineData("--logfile|--x|--port|1", "logfile \"--x\" \nport \"1\" ")]
    [InlineData("--proc-title-template|--save|--save||--port|1",
        "proc-title-template \"--save\" \nsave \"\" \nport \"1\" ")]
    [InlineData("-|--port|1", "port \"1\" ")]
    [InlineData("--port|1|-", "port \"1\" ")]
    [InlineData("--logfile|-|--port|1", "logfile \"-\" \nport \"1\" ")]
    [InlineData("--requirepass|a\"b\\c\n", "requirepass \"a\\\"b\\\\c\\n\" ")]
    [InlineData("--dir|/\u00e9", "dir \"/\\xc3\\xa9\" ")]
    public void OptionsBecomeLines(string arguments, string expected)
    {
        var commandLine = CommandLine.Parse(arguments.Split('|'));

        Assert.Equal(expected, commandLine.Options);
        Assert.Null(commandLine.ConfigFile);
    }

    [Theory]
    [InlineData("redis.conf", "redis.conf", false, "")]
    [InlineData("redis.conf|-", "redis.conf", true, "")]
    [InlineData("-", null, true, "")]
    [InlineData("-|redis.conf", null, true, "\"redis.conf\" ")]
    [InlineData("redis.conf|loglevel|verbose|--port|1", "redis.conf", false, "\"loglevel\" \"verbose\" \nport \"1\" ")]
    public void TheFirstArgumentMayBeAFile(string arguments, string? file, bool readsInput, string options)
    {
        var commandLine = CommandLine.Parse(arguments.Split('|'));

        Assert.Equal(file, commandLine.ConfigFile);
        Assert.Equal(readsInput, commandLine.ReadsStandardInput);
        Assert.Equal(options, commandLine.Options);
    }

    [Theory]
    [InlineData("-v", StartMode.Version)]
    [InlineData("--version|x", StartMode.Version)]
    [InlineData("-h", StartMode.Help)]
    [InlineData("--help", StartMode.Help)]
    [InlineData("--check-system", StartMode.CheckSystem)]
    [InlineData("--test-memory", StartMode.TestMemoryUsage)]
    [InlineData("--test-memory|1|2", StartMode.TestMemoryUsage)]
    [InlineData("--test-memory|12", StartMode.TestMemory)]
    [InlineData("redis.conf|--sentinel", StartMode.Sentinel)]
    [InlineData("redis.conf|--version", StartMode.Server)]
    public void SpecialModesAreReported(string arguments, StartMode expected)
    {
        var commandLine = CommandLine.Parse(arguments.Split('|'));

        Assert.Equal(expected, commandLine.Mode);
        Assert.Equal(expected == StartMode.TestMemory ? 12 : 0, commandLine.TestMemoryMegabytes);
    }

    [Fact]
    public void NoArgumentsAreNoOptions()
    {
        var commandLine = CommandLine.Parse([]);

        Assert.Equal(StartMode.Server, commandLine.Mode);
        Assert.Null(commandLine.Options);
    }
}
