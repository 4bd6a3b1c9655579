using System.Text;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Execution;

public class CommandTableTests
{
    [Fact]
    public void MetadataIsAsReviewed()
    {
        var text = new StringBuilder();
        foreach (var command in CommandTable.All)
            Describe(text, command);
        RepositoryFile.AssertEquals("tests/Carnelian.Engine.Tests/Execution/command-table.golden.txt", text.ToString());
    }

    [Fact]
    public void EveryNameIsFoundInAnyCase()
    {
        foreach (var command in CommandTable.All)
        {
            Assert.Same(command, CommandTable.Lookup(Encoding.ASCII.GetBytes(command.Name)));
            Assert.Same(command, CommandTable.Lookup(command.WireName));
            var mixed = string.Concat(command.Name.Select((c, i) => i % 2 == 0 ? char.ToLowerInvariant(c) : c));
            Assert.Same(command, CommandTable.Lookup(Encoding.ASCII.GetBytes(mixed)));
        }
    }

    [Fact]
    public void ANameWithAnyByteChangedIsNotFound()
    {
        var names = new HashSet<string>(CommandTable.All.ToArray().Select(command => command.Name));
        foreach (var command in CommandTable.All)
        {
            for (var i = 0; i < command.WireName.Length; i++)
            {
                for (var value = 0; value < 256; value++)
                {
                    var bytes = command.WireName.ToArray();
                    bytes[i] = (byte)value;
                    var expected = names.Contains(Encoding.Latin1.GetString(bytes).ToUpperInvariant());
                    var found = CommandTable.Lookup(bytes) is not null;
                    Assert.True(expected == found, $"{command.Name}, byte {i} = {value}: found is {found}");
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("command|")]
    [InlineData("|count")]
    [InlineData("command|count|x")]
    [InlineData("command count")]
    [InlineData("nosuchcommandanywhere")]
    public void OtherTextIsNoCommand(string name) => Assert.Null(CommandTable.Lookup(Encoding.ASCII.GetBytes(name)));

    [Fact]
    public void SecondWordSelectsASubcommandOnlyWhereThereAreSome()
    {
        Assert.Equal("COMMAND", Resolve("command")!.Name);
        Assert.Equal("COMMAND|COUNT", Resolve("Command", "Count")!.Name);
        Assert.Null(Resolve("command", "nosuch"));
        Assert.Null(Resolve("nosuch", "count"));
    }

    [Fact]
    public void DocumentationOfEveryCommandParses()
    {
        foreach (var command in CommandTable.All)
        {
            Assert.NotEmpty(command.Docs.Group);
            Assert.NotEmpty(command.Docs.Summary);
            Assert.NotEmpty(command.Docs.Since);
            Assert.NotNull(command.Docs.Arguments);
            Assert.NotNull(command.Docs.History);
        }
    }

    [Fact]
    public void AContainerWithoutHandlerIsNotInvoked()
    {
        foreach (var command in CommandTable.All)
        {
            if (command.IsCallable)
                continue;
            Assert.Throws<InvalidOperationException>(() => CommandTable.Invoke(command.Id, null!));
        }
        Assert.Throws<InvalidOperationException>(() => CommandTable.Invoke(-1, null!));
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(2, 3, false)]
    [InlineData(-2, 1, false)]
    [InlineData(-2, 2, true)]
    [InlineData(-2, 9, true)]
    public void ArityCountsTheName(int arity, int words, bool accepted)
    {
        int[] row = [arity, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 1];
        Assert.Equal(accepted, new CommandInfo(0, "X"u8, row, null).AcceptsCount(words));
    }

    private static CommandInfo? Resolve(params string[] words)
    {
        var args = new Arguments();
        args.Assign([.. words.Select(Encoding.ASCII.GetBytes)]);
        return CommandTable.Resolve(args, 0);
    }

    private static void Describe(StringBuilder text, CommandInfo command)
    {
        text.Append(command.Name).Append(" arity ").Append(command.Arity);
        text.Append(command.IsCallable ? "" : " container").Append('\n');
        text.Append("  flags ").Append(command.Flags).Append('\n');
        text.Append("  acl ").Append(command.Acl).Append('\n');
        if (command.Locks != LockScope.Keys)
            text.Append("  locks ").Append(command.Locks).Append('\n');
        if (command.Shape != KeyShape.None || command.FirstKey != 0)
        {
            text.Append("  keys ").Append(command.Shape);
            text.Append(' ').Append(command.FirstKey).Append(' ').Append(command.LastKey);
            text.Append(' ').Append(command.KeyStep);
            text.Append(command.GetKeys == GetKeysFunction.None ? "" : " by " + command.GetKeys).Append('\n');
        }
        foreach (var spec in command.KeySpecs)
        {
            text.Append("  key spec ").Append(spec.Begin).Append(' ').Append(spec.Keyword).Append(spec.BeginIndex);
            text.Append(' ').Append(spec.Find).Append(' ').Append(spec.Last).Append('/').Append(spec.Step);
            text.Append('/').Append(spec.Limit).Append(' ').Append(spec.CountIndex).Append('/').Append(spec.FirstKey);
            text.Append(' ').Append(spec.Flags).Append('\n');
        }
    }
}
