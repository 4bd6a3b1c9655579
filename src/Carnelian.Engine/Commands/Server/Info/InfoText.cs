using System.Globalization;
using System.Text;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>Writes INFO: sections with a heading, fields a line each, an empty line between sections.</summary>
internal sealed class InfoText
{
    private const double Step = 1024;

    private readonly StringBuilder _text = new(4096);

    /// <summary>Begins a section.</summary>
    public void Section(string title)
    {
        if (_text.Length > 0) _text.Append("\r\n");
        _text.Append("# ").Append(title).Append("\r\n");
    }

    /// <summary>A field that is a number.</summary>
    public void Field(string name, long value) =>
        _text.Append(name).Append(':').Append(value).Append("\r\n");

    /// <summary>A field that is text without a line break.</summary>
    public void Field(string name, string value) =>
        _text.Append(name).Append(':').Append(value).Append("\r\n");

    /// <summary>A field with two digits behind the point.</summary>
    public void Ratio(string name, double value, string unit = "") =>
        Field(name, value.ToString("F2", CultureInfo.InvariantCulture) + unit);

    /// <summary>A number of bytes, and once more for people under a name of its own.</summary>
    public void Bytes(string name, long value)
    {
        Field(name, value);
        Human(name + "_human", value);
    }

    /// <summary>A number of bytes in the unit that suits it.</summary>
    public void Human(string name, long value)
    {
        const string Units = "KMGTP";
        if (value < Step)
        {
            Field(name, string.Create(CultureInfo.InvariantCulture, $"{value}B"));
            return;
        }

        var unit = 0;
        var size = value / Step;
        for (; size >= Step && unit < Units.Length - 1; unit++) size /= Step;
        Field(name, string.Create(CultureInfo.InvariantCulture, $"{size:F2}{Units[unit]}"));
    }

    /// <summary>A time in seconds with six digits behind the point.</summary>
    public void Seconds(string name, TimeSpan time) =>
        Field(name, time.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture));

    /// <summary>A name that clients' bytes are part of, without what would break the format.</summary>
    public static string Safe(string name)
    {
        if (name.AsSpan().IndexOfAny("#:\r\n") < 0) return name;
        return name.Replace('#', '_').Replace(':', '_').Replace('\r', '_').Replace('\n', '_');
    }

    /// <summary>Everything written.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());
}
