using System.Text;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Tests.Transcripts;

/// <summary>
/// A test as text: requests and the replies they must get. The same file is judged in several ways; see the folder's
/// README for the notation.
/// </summary>
internal sealed class Transcript
{
    private readonly List<Step> _steps = [];

    /// <summary>Whether the commands are too new for the reference server.</summary>
    public bool OnlyCarnelian { get; private set; }

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>How far the clock moves altogether.</summary>
    public TimeSpan TotalAdvance => TimeSpan.FromMilliseconds(_steps.Sum(step => step.AdvanceMs));

    public static Transcript Parse(string path)
    {
        var transcript = new Transcript();
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            try
            {
                transcript.Take(line, number);
            }
            catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
            {
                throw new InvalidDataException($"{path}:{number}: {failure.Message}");
            }
        }

        return transcript;
    }

    private void Take(string line, int number)
    {
        if (line.StartsWith("> ", StringComparison.Ordinal)) _steps.Add(new Step(number) { Words = Split(line[2..]) });
        else if (line.StartsWith('<')) Last.Expect(new Expectation(Rest(line, 1), false), both: true);
        else if (line.StartsWith("2<", StringComparison.Ordinal)) Last.Resp2.Add(new Expectation(Rest(line, 2), false));
        else if (line.StartsWith("3<", StringComparison.Ordinal)) Last.Resp3.Add(new Expectation(Rest(line, 2), false));
        else if (line.StartsWith("~match ", StringComparison.Ordinal))
            Last.Expect(new Expectation(line[7..], true), both: true);
        else if (line == "~ignore") Last.Ignore = true;
        else if (line == "~only carnelian") OnlyCarnelian = true;
        else if (line.StartsWith("~advance ", StringComparison.Ordinal))
            _steps.Add(new Step(number) { AdvanceMs = Milliseconds(line[9..]) });
        else throw new ArgumentException("not a line of a transcript: " + line);
    }

    private Step Last => _steps[^1];

    private static string Rest(string line, int skip) => line.Length > skip ? line[(skip + 1)..] : "";

    private static long Milliseconds(string text) => text.EndsWith("ms", StringComparison.Ordinal)
        ? long.Parse(text[..^2])
        : long.Parse(text.TrimEnd('s')) * 1000;

    private static byte[][] Split(string text)
    {
        var line = Encoding.Latin1.GetBytes(text);
        var output = new byte[line.Length];
        var spans = new List<ArgumentSpan>();
        if (!ArgumentSplitter.TrySplit(line, output, spans)) throw new ArgumentException("unbalanced quotes");
        return spans.Select(span => output.AsSpan(span.Offset, span.Length).ToArray()).ToArray();
    }

    internal sealed record Expectation(string Text, bool Glob)
    {
        public bool Accepts(string line) => Glob
            ? GlobPattern.Matches(Encoding.Latin1.GetBytes(Text), Encoding.Latin1.GetBytes(line), false)
            : line == Text;
    }

    internal sealed class Step(int line)
    {
        public int Line { get; } = line;

        public byte[][]? Words { get; init; }

        public long AdvanceMs { get; init; }

        public bool Ignore { get; set; }

        public List<Expectation> Resp2 { get; } = [];

        public List<Expectation> Resp3 { get; } = [];

        public void Expect(Expectation expectation, bool both)
        {
            Resp2.Add(expectation);
            if (both) Resp3.Add(expectation);
        }

        /// <summary>Null when the reply is right; else what is wrong.</summary>
        public string? Judge(string raw, bool resp3)
        {
            if (Ignore) return null;
            var lines = ReplyText.Lines(raw);
            var expected = resp3 ? Resp3 : Resp2;
            var same = lines.Count == expected.Count
                && lines.Zip(expected).All(pair => pair.Second.Accepts(pair.First));
            if (same) return null;
            var request = string.Join(' ', Words!.Select(Encoding.Latin1.GetString));
            return $"line {Line} ({(resp3 ? "RESP3" : "RESP2")}): {request}\n  expected:\n"
                + string.Concat(expected.Select(e => $"    {e.Text}\n")) + "  got:\n"
                + string.Concat(lines.Select(l => $"    {l}\n"));
        }
    }
}
