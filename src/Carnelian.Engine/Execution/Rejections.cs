using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>Answers to requests that name no command.</summary>
internal static class Rejections
{
    private const int MaxQuoted = 128;

    /// <summary>Answers an unknown command, as Redis does before it asks for authentication.</summary>
    public static void UnknownCommand(Arguments args, ReplyWriter reply)
    {
        var text = new List<byte>(256);
        text.AddRange("ERR unknown command '"u8);
        text.AddRange(Quoted(args[0], MaxQuoted));
        text.AddRange("', with args beginning with: "u8);
        var quoted = 0;
        for (var i = 1; i < args.Count && quoted < MaxQuoted; i++)
        {
            var word = Quoted(args[i], MaxQuoted - quoted);
            text.Add((byte)'\'');
            text.AddRange(word);
            text.AddRange("' "u8);
            quoted += word.Length + 3;
        }

        reply.Error(text.ToArray());
    }

    /// <summary>Answers a container command with a subcommand that it does not have.</summary>
    public static void UnknownSubcommand(Arguments args, ReplyWriter reply, CommandInfo container)
    {
        var text = new List<byte>(128);
        text.AddRange("ERR unknown subcommand '"u8);
        text.AddRange(Quoted(args[1], MaxQuoted));
        text.AddRange("'. Try "u8);
        text.AddRange(System.Text.Encoding.ASCII.GetBytes(container.Name));
        text.AddRange(" HELP."u8);
        reply.Error(text.ToArray());
    }

    /// <summary>
    /// Whether a name is the first word of an HTTP request or of its Host header: a browser tricked into attacking
    /// this server, whose connection is closed without an answer.
    /// </summary>
    public static bool IsHttp(ReadOnlySpan<byte> name) =>
        Core.Text.AsciiText.EqualsIgnoreCase(name, "post"u8) || Core.Text.AsciiText.EqualsIgnoreCase(name, "host:"u8);

    // As C prints it: at most so many bytes, and none behind a zero byte.
    private static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> word, int max)
    {
        var zero = word.IndexOf((byte)0);
        if (zero >= 0) word = word[..zero];
        return word[..Math.Min(word.Length, max)];
    }
}
