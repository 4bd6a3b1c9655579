using System.Text;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Execution;

/// <summary>The reply of a container's HELP: a heading, what each subcommand is for, and HELP itself.</summary>
internal static class HelpReply
{
    private const int FrameLines = 3;

    /// <summary>Replies with help.</summary>
    /// <param name="c">The command that runs.</param>
    /// <param name="lines">
    /// Lines of ASCII: a subcommand with its arguments, and below it, indented by four blanks, what it does.
    /// </param>
    public static void Write(CommandContext c, params ReadOnlySpan<string> lines)
    {
        var name = c.Args[0].ToArray();
        AsciiText.ToUpper(name);
        c.Reply.ArrayHeader(lines.Length + FrameLines);
        byte[] heading = [.. name, .. " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"u8];
        c.Reply.Simple(heading);
        foreach (var line in lines) c.Reply.Simple(Encoding.ASCII.GetBytes(line));
        c.Reply.Simple("HELP"u8);
        c.Reply.Simple("    Prints this help."u8);
    }
}
