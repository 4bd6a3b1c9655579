using System.Text;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>
/// A parsed reply: its type byte, its text if it is a leaf, and its items (a map's are key, value, key...).
/// </summary>
internal sealed record RespNode(char Type, string Text, List<RespNode> Items)
{
    public static RespNode Parse(Stream stream)
    {
        var line = ReadLine(stream);
        var type = line[0];
        switch (type)
        {
            case '*' or '~' or '%' or '>':
                var count = int.Parse(line.AsSpan(1));
                if (count < 0)
                    return new RespNode(type, "null", []);
                var items = new List<RespNode>();
                for (var i = 0; i < (type == '%' ? count * 2 : count); i++)
                    items.Add(Parse(stream));
                return new RespNode(type, "", items);
            case '$':
                var length = int.Parse(line.AsSpan(1));
                if (length < 0)
                    return new RespNode(type, "null", []);
                var bytes = new byte[length + 2];
                stream.ReadExactly(bytes);
                return new RespNode(type, "'" + Encoding.UTF8.GetString(bytes, 0, length) + "'", []);
            default:
                return new RespNode(type, line[1..], []);
        }
    }

    public static RespNode Parse(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var node = Parse(stream);
        Assert.Equal(stream.Length, stream.Position);
        return node;
    }

    /// <summary>The text of a string node.</summary>
    public string Value => Type == '$' ? Text[1..^1] : Text;

    /// <summary>The value under a name in a map, which RESP2 writes as an array; null when it is not there.</summary>
    public RespNode? Get(string name)
    {
        for (var i = 0; i + 1 < Items.Count; i += 2)
        {
            if (Items[i].Value == name)
                return Items[i + 1];
        }
        return null;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Render(text, 0);
        return text.ToString();
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var c = stream.ReadByte(); c != '\r'; c = stream.ReadByte())
        {
            if (c < 0)
                throw new EndOfStreamException();
            line.Append((char)c);
        }
        Assert.Equal('\n', stream.ReadByte());
        return line.ToString();
    }

    private void Render(StringBuilder text, int indent)
    {
        text.Append(' ', indent).Append(Type).Append(Text);
        if (Text.Length == 0)
            text.Append(Items.Count);
        text.Append('\n');
        foreach (var item in Items)
            item.Render(text, indent + 1);
    }
}
