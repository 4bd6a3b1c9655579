namespace Carnelian.Tidy.Tests;

public class SourceFileTests
{
    private const string Sample = """
        namespace A.B;

        internal sealed class First<T>
        {
            private int Size
            {
                get
                {
                    return 1;
                }
            }

            [Obsolete(
                "}",
                false)]
            public void Run()
            {
                Inner("}{");

                void Inner(string text) =>
                    Console.WriteLine(text);
            }

            private enum Kind { }
        }

        internal delegate void Second();
        """;

    private readonly SourceFile _file = SourceFile.Parse("src/First.cs", Sample);

    [Fact]
    public void FunctionsCountTheirOwnLinesWithoutAttributes() =>
        Assert.Equal(
            [new("src/First.cs get", 4), new("src/First.cs Run", 7), new("src/First.cs Inner", 2)],
            _file.Functions());

    [Fact]
    public void NestedTypesAreNotTopLevel()
    {
        Assert.Equal(["First", "Second"], _file.TopLevelTypes);
        Assert.Equal(["First", "Kind", "Second"], _file.Types);
    }
}
