namespace Carnelian.Tidy.Tests;

public class RatchetTests
{
    [Theory]
    [InlineData(10, null, 0)]
    [InlineData(11, null, 1)]
    [InlineData(15, 15, 0)]
    [InlineData(16, 15, 1)]
    [InlineData(14, 15, 1)]
    [InlineData(10, 10, 1)]
    public void SizeAboveItsAllowanceOrBelowItsExceptionIsAProblem(int size, int? exception, int problems)
    {
        (string, string, int)[] rows = exception is int allowed ? [("rule", "a.cs", allowed)] : [];
        var found = Ratchet.Compare("rule", 10, [new("a.cs", size)], rows);
        Assert.Equal(problems, found.Count);
    }

    [Fact]
    public void ExceptionForAFileThatIsGoneIsAProblem() =>
        Assert.Single(Ratchet.Compare("rule", 10, [], [("rule", "a.cs", 12), ("other", "b.cs", 12)]));
}
