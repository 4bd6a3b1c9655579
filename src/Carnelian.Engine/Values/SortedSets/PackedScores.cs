using System.Buffers.Binary;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>
/// A small sorted set within its entry's payload: the number of members in two bytes, then a packed list of members
/// and scores by turns, in ascending order of score and text. Functions over the payload or the list behind the number.
/// </summary>
internal static class PackedScores
{
    /// <summary>Bytes before the list.</summary>
    public const int HeaderBytes = sizeof(ushort);

    /// <summary>Members that a packed set can count.</summary>
    public const int MaxCount = ushort.MaxValue;

    /// <summary>Bytes that a packed set may grow to, as in Redis.</summary>
    public const int MaxBytes = 1 << 30;

    private const double MaxInteger = 1L << 62;

    /// <summary>Number of members.</summary>
    public static int Count(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt16LittleEndian(payload);

    /// <summary>Members and scores.</summary>
    public static ReadOnlySpan<byte> List(ReadOnlySpan<byte> payload) => payload[HeaderBytes..];

    /// <summary>Makes a payload an empty set.</summary>
    public static void Clear(Span<byte> payload) => SetCount(payload, 0);

    /// <summary>Offset of a member in the list, or -1.</summary>
    public static int Find(ReadOnlySpan<byte> list, ReadOnlySpan<byte> member) =>
        PackedList.Find(list, 0, member, skip: 1);

    /// <summary>Offset of the member at a rank; that of the end where there is none.</summary>
    public static int Seek(ReadOnlySpan<byte> list, int count, long rank)
    {
        var offset = (ulong)rank < (ulong)count ? PackedList.Seek(list, count * 2, rank * 2) : -1;
        return offset < 0 ? list.Length : offset;
    }

    /// <summary>How many members come before an offset.</summary>
    public static int RankOf(ReadOnlySpan<byte> list, int offset)
    {
        var rank = 0;
        for (var at = 0; at < offset; at = NextMember(list, at)) rank++;
        return rank;
    }

    /// <summary>Offset of the next member, or of the end.</summary>
    public static int NextMember(ReadOnlySpan<byte> list, int offset) =>
        PackedList.Next(list, PackedList.Next(list, offset));

    /// <summary>Score of the member at an offset.</summary>
    public static double ScoreAt(ReadOnlySpan<byte> list, int offset)
    {
        var item = PackedList.Read(list, PackedList.Next(list, offset));
        if (item.IsInteger) return item.Integer;
        return FloatText.TryParse(item.Text, out var score) ? score : 0;
    }

    /// <summary>How many members from an offset on have a score below, or up to, a score.</summary>
    public static int CountBelow(ReadOnlySpan<byte> list, double score, bool orEqual)
    {
        var count = 0;
        for (var at = 0; at < list.Length; at = NextMember(list, at), count++)
        {
            var other = ScoreAt(list, at);
            if (orEqual ? other > score : other >= score) break;
        }

        return count;
    }

    /// <summary>Puts a member that is not in the set in its place.</summary>
    public static void Insert(ref ValueCell cell, double score, ReadOnlySpan<byte> member) =>
        InsertAt(ref cell, Place(List(cell.Payload), score, member), score, member);

    /// <summary>Bytes that a member and its score take.</summary>
    public static int EncodedBytes(double score, ReadOnlySpan<byte> member)
    {
        Span<byte> text = stackalloc byte[PackedList.MaxOverhead + FloatText.MaxLength];
        return PackedList.EncodedBytes(member) + WriteScore(text, score);
    }

    /// <summary>Writes a member and its score.</summary>
    /// <param name="payload">The set; its number of members goes up.</param>
    /// <param name="at">Where in the payload, with enough room.</param>
    /// <param name="score">The score.</param>
    /// <param name="member">The member.</param>
    /// <returns>Where the next one goes.</returns>
    public static int Write(Span<byte> payload, int at, double score, ReadOnlySpan<byte> member)
    {
        at += PackedList.Write(payload[at..], member);
        at += WriteScore(payload[at..], score);
        SetCount(payload, Count(payload) + 1);
        return at;
    }

    /// <summary>Takes out the member at an offset of the list, and those behind it up to another.</summary>
    /// <param name="cell">The set.</param>
    /// <param name="offset">Where the first member begins.</param>
    /// <param name="end">Where the last one's score ends.</param>
    /// <param name="removed">How many members lie between.</param>
    public static void Remove(ref ValueCell cell, int offset, int end, int removed)
    {
        cell.Splice(HeaderBytes + offset, end - offset, 0);
        SetCount(cell.Payload, Count(cell.Payload) - removed);
    }

    /// <summary>Gives the member at an offset of the list another score.</summary>
    public static void Move(ref ValueCell cell, int offset, double score, ReadOnlySpan<byte> member)
    {
        var list = List(cell.Payload);
        var end = NextMember(list, offset);
        var place = Place(list, score, member);
        if (place != offset && place != end)
        {
            Remove(ref cell, offset, end, 1);
            Insert(ref cell, score, member);
            return;
        }

        Span<byte> text = stackalloc byte[PackedList.MaxOverhead + FloatText.MaxLength];
        var at = PackedList.Next(list, offset);
        var bytes = WriteScore(text, score);
        text[..bytes].CopyTo(cell.Splice(HeaderBytes + at, end - at, bytes));
    }

    /// <summary>Where a member belongs: before the first that is greater by score and then by text.</summary>
    private static int Place(ReadOnlySpan<byte> list, double score, ReadOnlySpan<byte> member)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var offset = 0;
        while (offset < list.Length)
        {
            var other = ScoreAt(list, offset);
            if (other > score) break;
            if (other == score && PackedList.Read(list, offset).AsText(scratch).SequenceCompareTo(member) > 0) break;
            offset = NextMember(list, offset);
        }

        return offset;
    }

    private static void InsertAt(ref ValueCell cell, int offset, double score, ReadOnlySpan<byte> member)
    {
        Span<byte> text = stackalloc byte[PackedList.MaxOverhead + FloatText.MaxLength];
        var scoreBytes = WriteScore(text, score);
        var memberBytes = PackedList.EncodedBytes(member);
        var place = cell.Splice(HeaderBytes + offset, 0, memberBytes + scoreBytes);
        PackedList.Write(place, member);
        text[..scoreBytes].CopyTo(place[memberBytes..]);
        SetCount(cell.Payload, Count(cell.Payload) + 1);
    }

    /// <summary>Whole numbers become integers, and -0 becomes 0, as in Redis.</summary>
    private static int WriteScore(Span<byte> at, double score)
    {
        if (Math.Abs(score) <= MaxInteger && (long)score == score) return PackedList.Write(at, (long)score);
        Span<byte> text = stackalloc byte[FloatText.MaxLength];
        return PackedList.Write(at, text[..FloatText.FormatScore(score, text)]);
    }

    private static void SetCount(Span<byte> payload, int count) =>
        BinaryPrimitives.WriteUInt16LittleEndian(payload, (ushort)count);
}
