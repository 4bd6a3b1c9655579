using System.Text;

namespace Carnelian.Resp.Tests;

/// <summary>
/// Feeds a reader the way a connection does: in pieces, moving what is unread to the front of a buffer.
/// </summary>
internal static class StreamReading
{
    /// <summary>Reads everything given at once.</summary>
    public static ReadOutcome Whole(byte[] bytes, RespLimits? limits = null, bool authenticated = true) =>
        InPieces(bytes, [], limits, authenticated);

    /// <summary>Reads bytes given as Latin-1 text at once.</summary>
    public static ReadOutcome Whole(string text, RespLimits? limits = null, bool authenticated = true) =>
        Whole(Encoding.Latin1.GetBytes(text), limits, authenticated);

    /// <summary>Reads everything in pieces that end at the given places, which ascend.</summary>
    public static ReadOutcome InPieces(
        byte[] bytes, IReadOnlyList<int> cuts, RespLimits? limits = null, bool authenticated = true)
    {
        var reader = new RequestReader(limits ?? new RespLimits()) { Unauthenticated = !authenticated };
        var requests = new List<string[]>();
        var unread = Array.Empty<byte>();
        var sent = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            // A new array with the unread bytes at another place, so that nothing may rely on where they were.
            var gap = sent % 3;
            var buffer = new byte[gap + unread.Length + cut - sent];
            unread.CopyTo(buffer, gap);
            Array.Copy(bytes, sent, buffer, gap + unread.Length, cut - sent);
            sent = cut;
            var start = gap;
            if (Drain(reader, buffer, ref start, requests) == ReadStatus.Broken)
                return new ReadOutcome(requests, reader.Error, 0);
            unread = buffer[start..];
        }

        return new ReadOutcome(requests, null, unread.Length);
    }

    private static ReadStatus Drain(RequestReader reader, byte[] buffer, ref int start, List<string[]> requests)
    {
        while (true)
        {
            var status = reader.Read(buffer, ref start, buffer.Length);
            Assert.InRange(start, 0, buffer.Length);
            if (status is ReadStatus.Incomplete or ReadStatus.Broken) return status;
            if (status == ReadStatus.Empty) continue;
            Assert.Equal(ReadStatus.Complete, status);
            Assert.True(reader.Arguments.Count > 0);
            requests.Add([.. Enumerable.Range(0, reader.Arguments.Count)
                .Select(i => Encoding.Latin1.GetString(reader.Arguments[i]))]);
        }
    }
}
