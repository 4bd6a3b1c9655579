using System.Text;
using Carnelian.Engine.Execution.Documentation;

namespace Carnelian.Engine.Tests.Execution.Documentation;

public class SyntaxNotationTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("value", "value:String")]
    [InlineData("key#0", "key:Key#0")]
    [InlineData("count:int", "count:Integer")]
    [InlineData("score:double at:time glob:pattern other:key", "score:Double at:UnixTime glob:Pattern other:Key")]
    [InlineData("NX", "nx:PureToken=NX")]
    [InlineData("WITH-THIS_1", "with-this_1:PureToken=WITH-THIS_1")]
    [InlineData("ALPHA=sorting!", "sorting:PureToken=ALPHA")]
    [InlineData("'~'=approximately!", "approximately:PureToken=~")]
    [InlineData("''=empty!", "empty:PureToken=")]
    [InlineData("no-token!", "no-token:PureToken")]
    [InlineData("'ip:port'", "ip:port:String")]
    [InlineData("EX=seconds:int", "seconds:Integer=EX")]
    [InlineData("[EX=seconds:int@2.6.12]", "[seconds:Integer=EX@2.6.12]")]
    [InlineData("old@1.0@-5.0.0", "old:String@1.0@-5.0.0")]
    [InlineData("key#0...", "key:Key#0...")]
    [InlineData("GET=pattern:pattern#1+...", "pattern:Pattern#1=GET+...")]
    [InlineData("value(what is set)", "value:String(what is set)")]
    [InlineData("c<NX | XX@2.0>@1.0", "c:OneOf{nx:PureToken=NX xx:PureToken=XX@2.0}@1.0")]
    [InlineData("c<[A] | b{x y}...>", "c:OneOf{[a:PureToken=A] b:Block{x:String y:String}...}")]
    [InlineData("[LIMIT=l{offset:int count:int}]", "[l:Block{offset:Integer count:Integer}=LIMIT]")]
    [InlineData(" a\n  b ", "a:String b:String")]
    public void Reads(string notation, string expected)
    {
        Assert.Equal(expected, Render(SyntaxNotation.Parse(notation)));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[a b]")]
    [InlineData("[]")]
    [InlineData("a]")]
    [InlineData("c<>")]
    [InlineData("c<A|>")]
    [InlineData("c<|A>")]
    [InlineData("c<A B>")]
    [InlineData("c<A}")]
    [InlineData("b{}")]
    [InlineData("a | b")]
    [InlineData("a:")]
    [InlineData("a:float")]
    [InlineData("a#")]
    [InlineData("a#x")]
    [InlineData("a..")]
    [InlineData("a+")]
    [InlineData("a@")]
    [InlineData("a@x")]
    [InlineData("a(unfinished")]
    [InlineData("'unfinished")]
    [InlineData("EX=")]
    [InlineData("=a")]
    [InlineData("*")]
    public void Refuses(string notation) => Assert.Throws<FormatException>(() => SyntaxNotation.Parse(notation));

    [Fact]
    public void NestingHasALimitAndCostsNoCallDepth()
    {
        Assert.Single(SyntaxNotation.Parse(Nested(15)));
        Assert.Throws<FormatException>(() => SyntaxNotation.Parse(Nested(17)));
        Assert.Throws<FormatException>(() => SyntaxNotation.Parse(Nested(1_000_000)));
    }

    [Fact]
    public void RandomTextNeverBreaksTheParser()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        const string Alphabet = "aB1[]<>{}|=!:#.@-+()' '*";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string(random.GetItems<char>(Alphabet, random.Next(24)));
            try
            {
                SyntaxNotation.Parse(text);
            }
            catch (FormatException)
            {
                // The only exception that the parser promises.
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}: '{text}' gives {error}");
            }
        }
    }

    private static string Nested(int depth) =>
        new StringBuilder().Insert(0, "b{", depth).Append('a').Append('}', depth).ToString();

    private static string Render(IReadOnlyList<CommandArgument> arguments) =>
        string.Join(' ', arguments.Select(RenderOne));

    private static string RenderOne(CommandArgument argument)
    {
        var text = argument.Name + ":" + argument.Type;
        if (argument.Children.Count > 0)
            text += "{" + Render(argument.Children) + "}";
        if (argument.KeySpecIndex >= 0)
            text += "#" + argument.KeySpecIndex;
        if (argument.Token is not null)
            text += "=" + argument.Token;
        if (argument.Multiple)
            text += argument.MultipleToken ? "+..." : "...";
        if (argument.Since.Length > 0)
            text += "@" + argument.Since;
        if (argument.DeprecatedSince.Length > 0)
            text += "@-" + argument.DeprecatedSince;
        if (argument.Summary.Length > 0)
            text += "(" + argument.Summary + ")";
        return argument.Optional ? "[" + text + "]" : text;
    }
}
