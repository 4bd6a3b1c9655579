namespace Carnelian.Engine.Configuration.Loading;

/// <summary>A configuration text that is being read, line by line.</summary>
internal sealed class ConfigFrame
{
    private readonly string _text;
    private int _position;

    internal ConfigFrame(string text, int depth)
    {
        _text = text;
        Depth = depth;
    }

    /// <summary>How many files include this one, one within the other.</summary>
    internal int Depth { get; }

    /// <summary>The line that was read last, counted from 1.</summary>
    internal int LineNumber { get; private set; }

    /// <summary>The line that was read last, without blanks at both ends.</summary>
    internal string Line { get; private set; } = "";

    /// <summary>Goes on to the next line.</summary>
    /// <returns>False when there is none.</returns>
    internal bool MoveNext()
    {
        if (_position > _text.Length)
        {
            return false;
        }

        var rest = _text.AsSpan(_position);
        var length = rest.IndexOf('\n');
        var line = (length < 0 ? rest : rest[..length]).Trim(" \t\r\n");

        // Most of a usual file is comments: those are never made strings.
        Line = line.IsEmpty || line[0] == '#' ? "" : line.ToString();
        LineNumber++;
        _position += length < 0 ? rest.Length + 1 : length + 1;
        return true;
    }
}
