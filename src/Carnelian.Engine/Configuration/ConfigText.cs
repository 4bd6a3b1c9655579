using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Carnelian.Engine.Configuration;

/// <summary>
/// The text of configurations. Files, values and passwords are bytes in no declared encoding, so all of it is held in
/// strings with one char for each byte (Latin-1) and comes out byte for byte as it went in. Only paths are read as
/// UTF-8, when they are handed to the system.
/// </summary>
public static class ConfigText
{
    private const string Blanks = " \t\n\v\f\r";

    /// <summary>Bytes as configuration text.</summary>
    public static string FromBytes(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>The bytes of a configuration text.</summary>
    public static byte[] ToBytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>A path or an argument of the process as configuration text.</summary>
    public static string FromPath(string path) =>
        Ascii.IsValid(path) ? path : FromBytes(Encoding.UTF8.GetBytes(path));

    /// <summary>A configuration text as a path for the system.</summary>
    public static string ToPath(string text) => Ascii.IsValid(text) ? text : Encoding.UTF8.GetString(ToBytes(text));

    /// <summary>Compares names and words without regard to case.</summary>
    internal static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A path, absolute against a directory. Without a directory, or for an absolute path, it is only tidied up.
    /// </summary>
    internal static string Combine(string directory, string path)
    {
        var native = ToPath(path);
        var full = directory.Length > 0 && Path.IsPathFullyQualified(ToPath(directory))
            ? Path.GetFullPath(native, ToPath(directory))
            : native;
        return FromPath(Path.TrimEndingDirectorySeparator(full));
    }

    /// <summary>Writes a text in double quotes, with every byte that is not plain ASCII escaped.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' or '"' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\a' => quoted.Append("\\a"),
                '\b' => quoted.Append("\\b"),
                >= ' ' and <= '~' => quoted.Append(character),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Quotes a text only if it would be read otherwise without quotes.</summary>
    internal static string QuoteIfNeeded(string text)
    {
        var isPlain = text.Length > 0 && text[0] != '#' && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            && text.AsSpan().IndexOfAny('"', '\'', '\\') < 0;
        return isPlain ? text : Quote(text);
    }

    /// <summary>Splits a line into arguments as Redis does: blanks between, quotes of both kinds, escapes.</summary>
    /// <returns>False when a quote is not closed, or is followed by something other than a blank.</returns>
    internal static bool TrySplit(ReadOnlySpan<char> line, [NotNullWhen(true)] out List<string>? arguments)
    {
        arguments = [];
        var position = 0;
        while (true)
        {
            while (position < line.Length && Blanks.Contains(line[position]))
            {
                position++;
            }

            if (position == line.Length)
            {
                return true;
            }

            if (!TryReadArgument(line, ref position, out var argument))
            {
                arguments = null;
                return false;
            }

            arguments.Add(argument);
        }
    }

    private static bool TryReadArgument(ReadOnlySpan<char> line, ref int position, out string argument)
    {
        var text = new StringBuilder();
        argument = "";
        while (position < line.Length && line[position] is not (' ' or '\n' or '\r' or '\t'))
        {
            var character = line[position++];
            if (character is not ('"' or '\''))
            {
                text.Append(character);
                continue;
            }

            var isClosed = character == '"'
                ? TryReadDoubleQuoted(line, ref position, text)
                : TryReadSingleQuoted(line, ref position, text);
            if (!isClosed || (position < line.Length && !Blanks.Contains(line[position])))
            {
                return false;
            }

            break;
        }

        argument = text.ToString();
        return true;
    }

    private static bool TryReadSingleQuoted(ReadOnlySpan<char> line, ref int position, StringBuilder text)
    {
        while (position < line.Length)
        {
            var character = line[position++];
            if (character == '\'')
            {
                return true;
            }

            var isEscaped = character == '\\' && position < line.Length && line[position] == '\'';
            text.Append(isEscaped ? line[position++] : character);
        }

        return false;
    }

    private static bool TryReadDoubleQuoted(ReadOnlySpan<char> line, ref int position, StringBuilder text)
    {
        while (position < line.Length)
        {
            var character = line[position++];
            if (character == '"')
            {
                return true;
            }

            if (character != '\\' || position == line.Length)
            {
                text.Append(character);
                continue;
            }

            var escaped = line[position++];
            var isByte = escaped == 'x' && position + 1 < line.Length
                && char.IsAsciiHexDigit(line[position]) && char.IsAsciiHexDigit(line[position + 1]);
            if (isByte)
            {
                text.Append((char)byte.Parse(
                    line.Slice(position, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                position += 2;
                continue;
            }

            text.Append(escaped switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'a' => '\a',
                _ => escaped,
            });
        }

        return false;
    }
}
