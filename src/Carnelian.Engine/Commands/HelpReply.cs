using System.Text;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands;

/// <summary>The reply of every HELP subcommand: a heading, lines of the command's own, and HELP itself.</summary>
internal static class HelpReply
{
    private const int FramingLines = 3;

    /// <summary>Writes the reply from lines of ASCII.</summary>
    public static void Write(CommandContext c, params ReadOnlySpan<string> lines) =>
        Write(c, Encoding.ASCII.GetBytes(string.Join('\n', lines)));

    /// <summary>Writes the reply; the heading names the container as the client wrote it, in upper case.</summary>
    /// <param name="c">The command.</param>
    /// <param name="lines">What the subcommands are, separated by line feeds.</param>
    public static void Write(CommandContext c, ReadOnlySpan<byte> lines)
    {
        c.Reply.ArrayHeader(lines.Count((byte)'\n') + 1 + FramingLines);
        var heading = " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"u8;
        var name = c.Args[0];
        Span<byte> text = stackalloc byte[name.Length + heading.Length];
        name.CopyTo(text);
        AsciiText.ToUpper(text[..name.Length]);
        heading.CopyTo(text[name.Length..]);
        c.Reply.Simple(text);
        foreach (var line in lines.Split((byte)'\n')) c.Reply.Simple(lines[line]);
        c.Reply.Simple("HELP"u8);
        c.Reply.Simple("    Prints this help."u8);
    }
}
