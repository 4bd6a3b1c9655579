using System.Globalization;
using System.Text;
using Carnelian.Server.Tests.Net;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>A command or subcommand as the server itself lists it.</summary>
/// <param name="Words">Its name, and its subcommand's.</param>
/// <param name="Arity">Words in all; at least so many when it is negative.</param>
/// <param name="NoAuth">Whether it may be run before authentication.</param>
/// <param name="IsBlocking">Whether it may wait, as it never does within a transaction.</param>
/// <param name="IsContainer">Whether it only holds subcommands.</param>
internal sealed record KnownCommand(string[] Words, int Arity, bool NoAuth, bool IsBlocking, bool IsContainer)
{
    private const int NameField = 0;
    private const int ArityField = 1;
    private const int FlagsField = 2;
    private const int SubcommandsField = 9;

    internal string Name => string.Join('|', Words).ToUpperInvariant();

    /// <summary>Asks a server, which needs the password when it has one.</summary>
    internal static List<KnownCommand> All(BadInputServer server, string? password = null)
    {
        var login = password is null ? "" : $"AUTH {password}\r\n";
        var reply = server.Answer(login + "COMMAND\r\n");
        var commands = new List<KnownCommand>();
        foreach (var entry in Items(Parse(reply, password is null ? 0 : "+OK\r\n".Length)))
        {
            commands.Add(Read(entry));
            commands.AddRange(Items(Items(entry)[SubcommandsField]).Select(Read));
        }

        Assert.True(commands.Count > 100, reply);
        return commands;
    }

    private static KnownCommand Read(object entry)
    {
        var fields = Items(entry);
        return new KnownCommand(
            ((string)fields[NameField]).Split('|'),
            int.Parse((string)fields[ArityField], CultureInfo.InvariantCulture),
            Items(fields[FlagsField]).Contains("no_auth"),
            Items(fields[FlagsField]).Contains("blocking"),
            Items(fields[SubcommandsField]).Count > 0);
    }

    private static List<object> Items(object node) => (List<object>)node;

    /// <summary>A reply as text, or as a list of such.</summary>
    private static object Parse(string reply, int at)
    {
        var root = new List<object>();
        var open = new Stack<(List<object> Items, int Left)>();
        open.Push((root, 1));
        while (open.Count > 0)
        {
            var (items, left) = open.Pop();
            if (left == 0) continue;
            open.Push((items, left - 1));
            var end = reply.IndexOf("\r\n", at, StringComparison.Ordinal);
            var line = reply[at..end];
            at = end + 2;
            switch (line[0])
            {
                case '*':
                    var inner = new List<object>();
                    items.Add(inner);
                    open.Push((inner, int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture)));
                    break;
                case '$':
                    var length = int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
                    items.Add(reply.Substring(at, length));
                    at += length + 2;
                    break;
                default:
                    items.Add(line[1..]);
                    break;
            }
        }

        return root[0];
    }

    /// <summary>The command with words behind it up to a count.</summary>
    internal byte[] Request(int count, Func<string> word)
    {
        var words = Words.ToList();
        while (words.Count < count) words.Add(word());
        return TestServer.Command([.. words.Select(Encoding.Latin1.GetBytes)]);
    }
}
