namespace Carnelian.Resp.Tests;

/// <summary>What a stream of bytes came to: its requests, words as Latin-1 text, and how it ended.</summary>
/// <param name="Requests">Whole requests, in order.</param>
/// <param name="Error">The protocol error that ended it; null when it only stopped inside or behind a request.</param>
/// <param name="Unread">Bytes behind the last whole request; 0 after an error.</param>
internal sealed record ReadOutcome(IReadOnlyList<string[]> Requests, string? Error, int Unread)
{
    /// <summary>One line for each request and one for the end.</summary>
    public override string ToString() => string.Concat(
        Requests.Select(words => string.Join('|', words.Select(Uri.EscapeDataString)) + "\n"))
        + (Error is null ? $"unread {Unread}" : $"error {Error}");
}
