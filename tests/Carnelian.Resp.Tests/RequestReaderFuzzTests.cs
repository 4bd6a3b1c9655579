using System.Text;
using CsCheck;

namespace Carnelian.Resp.Tests;

/// <summary>Random streams, cut at random places, against the naive parser.</summary>
public class RequestReaderFuzzTests
{
    private const string Alphabet = "*$\r\n\r\n*$0123456789-+ \"'\\x:\0\u00ffaPING";

    private static readonly long[] s_bounds = [5, 900, 536_870_912];

    private static readonly Gen<string> s_word = Gen.Frequency(
        (8, Gen.Char[Alphabet].Array[0, 12].Select(letters => new string(letters))),
        (1, Gen.Int[90, 1100].Select(length => new string('w', length))),
        (1, Gen.Int[16_300, 17_000].Select(length => new string('W', length))));

    private static readonly Gen<string> s_arrayRequest = s_word.Array[0, 12].Select(EncodeArray);

    private static readonly Gen<string> s_inlineRequest = Gen.Select(
        Gen.Char["abcXYZ0189:$"].Array[1, 9].Select(letters => new string(letters)).Array[0, 5],
        Gen.Bool,
        (words, carriageReturn) => string.Join(' ', words) + (carriageReturn ? "\r\n" : "\n"));

    private static readonly Gen<string> s_pipeline =
        Gen.Frequency((4, s_arrayRequest), (1, s_inlineRequest)).Array[1, 8].Select(string.Concat);

    private static readonly Gen<string> s_damaged = Gen.Select(
        s_pipeline, Gen.Int[0, 100_000], Gen.Int[0, 3], Gen.Char[Alphabet], Damage);

    private static readonly Gen<string> s_garbage = Gen.Frequency(
        (3, Gen.Char[Alphabet].Array[0, 60].Select(letters => new string(letters))),
        (1, Gen.Byte.Array[0, 400].Select(Encoding.Latin1.GetString)));

    [Fact]
    public void ValidPipelinesGiveTheirWordsHoweverTheyAreCut() => Gen.Select(
        s_word.Array[1, 12].Array[1, 6], Gen.Int[0, 1_000_000].Array[0, 30]).Sample(
        (requests, cuts) =>
        {
            var text = string.Concat(requests.Select(EncodeArray));
            var outcome = StreamReading.InPieces(Encoding.Latin1.GetBytes(text), Places(cuts, text.Length));
            Assert.Equal(new ReadOutcome(requests, null, 0).ToString(), outcome.ToString());
        },
        iter: 3_000);

    [Fact]
    public void PipelinesOfBothKindsAgreeWithTheNaiveParser() => Compare(s_pipeline, 3_000);

    [Fact]
    public void DamagedPipelinesAgreeWithTheNaiveParser() => Compare(s_damaged, 10_000);

    [Fact]
    public void GarbageAgreesWithTheNaiveParser() => Compare(s_garbage, 10_000);

    [Theory]
    [InlineData("*3\r\n$3\r\nSET\r\n$12\r\nkey:00000001\r\n$0\r\n\r\nGET 'a b'\r\n\r\n*0\r\n*1\r\n$4\r\nPING\r\n")]
    [InlineData("*1\r\n$4\r\nPING\r\n*2\r\n$1\r\na\r\n:1\r\n")]
    [InlineData("PING \"x\"\r\nPING \"\r\n")]
    [InlineData("*1\r\n$4\r\nPING\r\n*-1\r\n*2147483648\r\n")]
    [InlineData("*1\r\n$2\r\nab\r\n*1\r\n$-5\r\n")]
    public void EverySplitGivesTheSame(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var expected = StreamReading.Whole(bytes).ToString();
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
                Assert.Equal(expected, StreamReading.InPieces(bytes, [first, second]).ToString());
        }

        Assert.Equal(
            expected, StreamReading.InPieces(bytes, [.. Enumerable.Range(0, bytes.Length)]).ToString());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 1)]
    [InlineData("*", 0)]
    [InlineData("*", 1)]
    [InlineData("*1\r\n$", 0)]
    [InlineData("*1\r\n$", 1)]
    public void LongLinesAreJudgedTheSameHoweverTheyAreCut(string begin, int excess)
    {
        var line = begin.LastIndexOf('\n') + 1;
        var text = begin + new string('1', RespLimits.MaxLine + excess - (begin.Length - line)) + "\r\nPING\r\n";
        var bytes = Encoding.Latin1.GetBytes(text);
        var expected = StreamReading.Whole(bytes).ToString();
        var end = bytes.Length;
        for (var cut = end - 12; cut <= end; cut++)
        {
            Assert.Equal(expected, StreamReading.InPieces(bytes, [cut]).ToString());
            Assert.Equal(expected, StreamReading.InPieces(bytes, [.. Enumerable.Range(cut, end - cut)]).ToString());
        }

        Assert.Equal(expected, StreamReading.InPieces(bytes, [100, 16_000, 65_000]).ToString());
    }

    private static void Compare(Gen<string> streams, long iterations) => Gen.Select(
        streams, Gen.Int[0, 1_000_000].Array[0, 20], Gen.Bool, Gen.Int[0, 2].Select(i => s_bounds[i])).Sample(
        (text, cuts, authenticated, maxBulk) =>
        {
            var expected = new NaiveParser(text, maxBulk, authenticated).Parse();
            var limits = new RespLimits { MaxBulk = maxBulk };
            var bytes = Encoding.Latin1.GetBytes(text);
            var actual = StreamReading.InPieces(bytes, Places(cuts, bytes.Length), limits, authenticated);
            Assert.Equal(expected.ToString(), actual.ToString());
        },
        iter: iterations);

    private static int[] Places(int[] cuts, int length) => [.. cuts.Select(cut => cut % (length + 1)).Order()];

    private static string EncodeArray(string[] words) =>
        $"*{words.Length}\r\n" + string.Concat(words.Select(word => $"${word.Length}\r\n{word}\r\n"));

    private static string Damage(string text, int place, int kind, char letter)
    {
        place %= text.Length;
        return kind switch
        {
            0 => text[..place] + letter + text[(place + 1)..],
            1 => text[..place] + text[(place + 1)..],
            2 => text[..place] + letter + text[place..],
            _ => text[..place],
        };
    }
}
