using System.Globalization;

namespace Carnelian.Engine.Execution.Documentation;

/// <summary>
/// Reads the notation of the attribute property <c>Syntax</c>; <c>docs/command-declaration.md</c> has its grammar. The
/// parser keeps its own stack, so nesting costs no call depth. The generator compiles this file too, to check every
/// declaration while the engine is built.
/// </summary>
internal sealed class SyntaxNotation
{
    private const int DepthMax = 16;

    private readonly string _text;
    private readonly Stack<Frame> _frames = new();
    private int _position;

    private SyntaxNotation(string text) => _text = text;

    /// <summary>Parses a list of arguments.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message names the column.</exception>
    public static IReadOnlyList<CommandArgument> Parse(string text) => new SyntaxNotation(text).Run();

    private List<CommandArgument> Run()
    {
        _frames.Push(new Frame('\0', null));
        while (SkipBlanks())
        {
            switch (_text[_position])
            {
                case '[':
                    Push(new Frame(']', null));
                    break;
                case ']' or '>' or '}':
                    Close(_text[_position]);
                    break;
                case '|':
                    NextAlternative();
                    break;
                default:
                    ReadHead();
                    break;
            }
        }
        if (_frames.Count != 1)
            throw Error("'" + _frames.Peek().End + "' expected");
        return _frames.Pop().Items;
    }

    private void Push(Frame frame)
    {
        if (_frames.Count > DepthMax)
            throw Error("nested too deeply");
        _frames.Push(frame);
        _position++;
    }

    private void Close(char end)
    {
        var frame = _frames.Peek();
        if (frame.End != end)
            throw Error("unexpected '" + end + "'");
        if (frame.Items.Count == 0 || (end == '>' && frame.Items.Count != frame.Bars + 1))
            throw Error("argument expected before '" + end + "'");
        _frames.Pop();
        _position++;
        if (frame.Owner is null)
        {
            frame.Items[0].Optional = true;
            Add(frame.Items[0]);
            return;
        }
        frame.Owner.Children = frame.Items;
        ReadSuffixes(frame.Owner);
        Add(frame.Owner);
    }

    private void NextAlternative()
    {
        var frame = _frames.Peek();
        if (frame.End != '>' || frame.Items.Count != frame.Bars + 1)
            throw Error("unexpected '|'");
        frame.Bars++;
        _position++;
    }

    private void Add(CommandArgument argument)
    {
        var frame = _frames.Peek();
        if (frame.End == '>' && frame.Items.Count != frame.Bars)
            throw Error("'|' expected between alternatives");
        if (frame.End == ']' && frame.Items.Count == 1)
            throw Error("one argument in brackets; use a block for more");
        frame.Items.Add(argument);
    }

    private void ReadHead()
    {
        var word = ReadWord(out var quoted);
        string? token = null;
        if (Take('='))
        {
            token = word;
            word = ReadWord(out quoted);
        }
        if (token is null && !quoted && IsUpper(word) && !IsNext('!'))
        {
            var pure = new CommandArgument(Lower(word), word) { Type = ArgumentType.PureToken };
            ReadSuffixes(pure);
            Add(pure);
            return;
        }
        var argument = new CommandArgument(Lower(word), token);
        if (IsNext('<') || IsNext('{'))
        {
            var oneOf = IsNext('<');
            argument.Type = oneOf ? ArgumentType.OneOf : ArgumentType.Block;
            Push(new Frame(oneOf ? '>' : '}', argument));
            return;
        }
        ReadType(argument);
        ReadSuffixes(argument);
        Add(argument);
    }

    private void ReadType(CommandArgument argument)
    {
        if (Take('!'))
        {
            argument.Type = ArgumentType.PureToken;
            return;
        }
        if (Take(':'))
        {
            argument.Type = ReadWord(out _) switch
            {
                "int" => ArgumentType.Integer,
                "double" => ArgumentType.Double,
                "key" => ArgumentType.Key,
                "pattern" => ArgumentType.Pattern,
                "time" => ArgumentType.UnixTime,
                _ => throw Error("unknown type"),
            };
        }
        else if (IsNext('#'))
        {
            argument.Type = ArgumentType.Key;
        }
        if (Take('#'))
        {
            if (!int.TryParse(ReadWord(out _), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                throw Error("index of a key specification expected");
            argument.KeySpecIndex = index;
        }
    }

    private void ReadSuffixes(CommandArgument argument)
    {
        if (Take('+'))
        {
            argument.MultipleToken = true;
            if (!IsNext('.'))
                throw Error("'...' expected");
        }
        if (Take('.'))
        {
            if (!Take('.') || !Take('.'))
                throw Error("'...' expected");
            argument.Multiple = true;
        }
        while (Take('@'))
        {
            if (Take('-'))
                argument.DeprecatedSince = ReadVersion();
            else
                argument.Since = ReadVersion();
        }
        if (!Take('('))
            return;
        var end = _text.IndexOf(')', _position);
        if (end < 0)
            throw Error("')' expected");
        argument.Summary = _text.Substring(_position, end - _position);
        _position = end + 1;
    }

    private string ReadVersion()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsDigit(_text[_position]) || _text[_position] == '.'))
            _position++;
        return _position > start ? _text.Substring(start, _position - start) : throw Error("version expected");
    }

    private string ReadWord(out bool quoted)
    {
        quoted = Take('\'');
        var start = _position;
        if (quoted)
        {
            var end = _text.IndexOf('\'', _position);
            if (end < 0)
                throw Error("closing quote expected");
            _position = end + 1;
            return _text.Substring(start, end - start);
        }
        while (_position < _text.Length && IsWordCharacter(_text[_position]))
            _position++;
        return _position > start ? _text.Substring(start, _position - start) : throw Error("word expected");
    }

    private static bool IsWordCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';

    private static bool IsUpper(string word)
    {
        var letters = 0;
        foreach (var c in word)
        {
            if (c is >= 'a' and <= 'z')
                return false;
            if (c is >= 'A' and <= 'Z')
                letters++;
        }
        return letters > 0;
    }

    private static string Lower(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] is >= 'A' and <= 'Z')
                letters[i] = (char)(letters[i] | 0x20);
        }
        return new string(letters);
    }

    private bool SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return _position < _text.Length;
    }

    private bool IsNext(char c) => _position < _text.Length && _text[_position] == c;

    private bool Take(char c)
    {
        if (!IsNext(c))
            return false;
        _position++;
        return true;
    }

    private FormatException Error(string what) =>
        new(what + " at column " + (_position + 1).ToString(CultureInfo.InvariantCulture));

    private sealed class Frame(char end, CommandArgument? owner)
    {
        public char End { get; } = end;

        public CommandArgument? Owner { get; } = owner;

        public List<CommandArgument> Items { get; } = [];

        public int Bars { get; set; }
    }
}
