using System.Reflection;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Tests.Configuration;

public sealed class ConfigTableTests
{
    [Fact]
    public void EverySettingHasOneRow()
    {
        var rows = ConfigTable.Options.Select(option => option.Setting).Order();

        Assert.Equal(Enum.GetValues<Setting>().Where(setting => setting != Setting.Count), rows);
    }

    [Fact]
    public void EverySettingHasAPropertyThatReadsItsDefault()
    {
        var config = new ServerConfig();
        foreach (var option in ConfigTable.Options)
        {
            var property = typeof(ServerConfig).GetProperty(
                option.Setting.ToString(), BindingFlags.Public | BindingFlags.Instance);
            Assert.NotNull(property);

            var value = property.GetValue(config);
            var expected = option.Default;
            switch (value)
            {
                case bool flag:
                    Assert.Equal(expected.Number != 0, flag);
                    break;
                case Enum or int or uint or long or ulong:
                    Assert.Equal(expected.Number, Convert.ToInt64(value));
                    break;
                default:
                    Assert.Equal(expected.Reference, value);
                    break;
            }
        }
    }

    [Fact]
    public void EveryPropertyReadsItsOwnSettingAndNoOther()
    {
        foreach (var option in ConfigTable.Options.Where(option => option.Default.Reference is null))
        {
            var config = new ServerConfig();
            var property = typeof(ServerConfig).GetProperty(option.Setting.ToString())!;
            var isNumber = property.PropertyType.IsValueType;
            var isText = property.PropertyType == typeof(string);
            if (!isNumber && !isText)
            {
                continue;
            }

            var before = Convert.ToString(property.GetValue(config));
            var changed = isNumber ? OptionValue.Of(option.Default.Number ^ 1) : OptionValue.Of("changed");
            config.Set(option.Setting, changed);

            Assert.NotEqual(before, Convert.ToString(property.GetValue(config)));
        }
    }

    [Fact]
    public void EveryDefaultCanBeWrittenAndReadAgain()
    {
        var config = new ServerConfig();
        var context = new OptionContext(config, new MemoryFiles(), Accumulates: false);
        foreach (var option in ConfigTable.Options.Where(option => option.Name is not ("dir" or "replicaof")))
        {
            IReadOnlyList<string> arguments = option.Has(ConfigFlags.MultiArg)
                ? option.DefaultText.Split(' ')
                : [option.DefaultText];
            Assert.True(option.TryParse(arguments, context, out var value, out var error), $"{option.Name}: {error}");
            Assert.Equal(option.DefaultText, option.Render(value));
            Assert.Null(option.Unsupported(value));
        }
    }

    [Fact]
    public void NamesAndAliasesAreFoundInAnyCase()
    {
        Assert.True(ConfigTable.TryFind("MaxMemory", out var option));
        Assert.Equal("maxmemory", option.Name);
        Assert.True(ConfigTable.TryFind("SLAVEOF", out option));
        Assert.Equal("replicaof", option.Name);
        Assert.False(ConfigTable.TryFind("maxmemory ", out _));
        Assert.False(ConfigTable.TryFind("", out _));
    }

    [Fact]
    public void OnlySecretsAreSensitive()
    {
        var secrets = ConfigTable.Options.Select(option => option.Name).Where(ConfigTable.IsSensitive).Order();

        Assert.Equal(["masterauth", "masteruser", "requirepass"], secrets);
    }
}
