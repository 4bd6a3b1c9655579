using Carnelian.Engine.Execution.Documentation;

namespace Carnelian.Engine.Tests.Execution.Documentation;

public class CommandHistoryEntryTests
{
    [Fact]
    public void ReadsLinesAndTheirContinuations()
    {
        var entries = CommandHistoryEntry.ParseAll("1.0.0: First.\n6.2.0: A long\n    second: one.\n");
        Assert.Equal(
            [new CommandHistoryEntry("1.0.0", "First."), new CommandHistoryEntry("6.2.0", "A long second: one.")],
            entries);
        Assert.Empty(CommandHistoryEntry.ParseAll(""));
    }

    [Theory]
    [InlineData("no version")]
    [InlineData("first: 1.0")]
    [InlineData("    1.0.0: indented first line")]
    public void RefusesLinesWithoutVersion(string text) =>
        Assert.Throws<FormatException>(() => CommandHistoryEntry.ParseAll(text));
}
