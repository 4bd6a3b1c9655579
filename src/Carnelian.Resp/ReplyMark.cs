namespace Carnelian.Resp;

/// <summary>A place in a <see cref="ReplyWriter"/>; the default is its beginning.</summary>
/// <param name="Segments">Segments set aside before the place.</param>
/// <param name="Position">Bytes before the place in its segment.</param>
public readonly record struct ReplyMark(int Segments, int Position);
