using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Tests.Commands.Server;

public class CommandCommandsTests
{
    private readonly CommandRunner _runner = new();

    [Fact]
    public void CountAndAllAgreeOnCommandsWithoutSubcommands()
    {
        var expected = CommandTable.All.ToArray().Count(c => c.Parent is null && !c.Has(CommandFlags.OnlySentinel));
        Assert.Equal($"{expected}", Run(false, "COMMAND", "COUNT").Text);
        Assert.Equal(expected, Run(false, "COMMAND").Items.Count);
        Assert.Equal(expected, Run(true, "COMMAND", "INFO").Items.Count);
        Assert.Equal(expected * 2, Run(false, "COMMAND", "DOCS").Items.Count);
        Assert.Equal(expected * 2, Run(true, "COMMAND", "DOCS").Items.Count);
    }

    [Fact]
    public void InfoHasTenFieldsAndSubcommandsInTheLast()
    {
        var info = Run(true, "COMMAND", "INFO", "coMMand", "nosuch", "COMMAND|GETKEYS");
        Assert.Equal(3, info.Items.Count);
        Assert.Equal('_', info.Items[1].Type);
        var command = info.Items[0].Items;
        Assert.Equal(10, command.Count);
        Assert.Equal("command", command[0].Value);
        Assert.Equal("-1", command[1].Text);
        Assert.Equal(["loading", "stale"], command[2].Items.Select(flag => flag.Value));
        Assert.Equal(["@slow", "@connection"], command[6].Items.Select(category => category.Value));
        Assert.Equal(["nondeterministic_output_order"], command[7].Items.Select(tip => tip.Value));
        Assert.Contains("command|docs", command[9].Items.Select(subcommand => subcommand.Items[0].Value));
        Assert.Equal('~', info.Items[2].Items[9].Type);
        Assert.Equal("command|getkeys", info.Items[2].Items[0].Value);
    }

    [Fact]
    public void DocumentationLeavesUnknownCommandsOut()
    {
        var docs = Run(true, "COMMAND", "DOCS", "nosuch", "command|list", "command|list|x");
        Assert.Equal('%', docs.Type);
        Assert.Equal(2, docs.Items.Count);
        var list = docs.Items[1];
        Assert.Equal("server", list.Get("group")!.Value);
        Assert.Equal("7.0.0", list.Get("since")!.Value);
        var filter = list.Get("arguments")!.Items[0];
        Assert.Equal("oneof", filter.Get("type")!.Value);
        Assert.Equal("FILTERBY", filter.Get("token")!.Value);
        Assert.Equal(["optional"], filter.Get("flags")!.Items.Select(flag => flag.Value));
        Assert.Equal(3, filter.Get("arguments")!.Items.Count);
        Assert.Null(list.Get("history"));
    }

    [Theory]
    [InlineData("ERR Invalid command specified", "nosuch", "x")]
    [InlineData("ERR Invalid command specified", "command", "nosuch")]
    [InlineData("ERR The command has no key arguments", "command", "count")]
    public void KeysOfRequestsThatHaveNone(string error, string name, string argument)
    {
        var reply = Run(false, "COMMAND", "GETKEYS", name, argument);
        Assert.Equal('-', reply.Type);
        Assert.Equal(error, reply.Text);
    }

    [Fact]
    public void ListFiltersByPatternAndCategory()
    {
        var all = Run(false, "COMMAND", "LIST").Items.Select(item => item.Value).ToList();
        Assert.Contains("command|list", all);
        var pattern = Run(false, "command", "list", "filterby", "pattern", "COMMAND|*s").Items;
        string[] expected = ["command|docs", "command|getkeys", "command|getkeysandflags"];
        Assert.Equal(expected, pattern.Select(item => item.Value));
        var connection = Run(false, "COMMAND", "LIST", "FILTERBY", "ACLCAT", "connection").Items;
        Assert.Contains("command", connection.Select(item => item.Value));
        Assert.Empty(Run(false, "COMMAND", "LIST", "FILTERBY", "ACLCAT", "@connection").Items);
        Assert.Empty(Run(false, "COMMAND", "LIST", "FILTERBY", "MODULE", "x").Items);
        Assert.Equal("ERR syntax error", Run(false, "COMMAND", "LIST", "FILTERBY", "x", "y").Text);
        Assert.Equal("ERR syntax error", Run(false, "COMMAND", "LIST", "FILTERBY", "PATTERN").Text);
    }

    [Fact]
    public void HelpStartsWithItsHeadline()
    {
        var help = Run(false, "COMMAND", "HELP").Items.Select(line => line.Text).ToList();
        Assert.Equal("COMMAND <subcommand> [<arg> [value] [opt] ...]. Subcommands are:", help[0]);
        Assert.Equal(["HELP", "    Prints this help."], help[^2..]);
    }

    private RespNode Run(bool resp3, params string[] words) => _runner.Run(resp3, words);
}
