namespace Carnelian.Resp;

/// <summary>Bounds that a request must keep; beyond them the connection gets a protocol error and is closed.</summary>
public sealed class RespLimits
{
    /// <summary>Longest inline request and longest <c>*</c> or <c>$</c> line, in bytes.</summary>
    public const int MaxLine = 64 * 1024;

    /// <summary>Most words a client may send before it has authenticated.</summary>
    public const int MaxUnauthenticatedWords = 10;

    /// <summary>Longest word a client may send before it has authenticated, in bytes.</summary>
    public const int MaxUnauthenticatedBulk = 16 * 1024;

    /// <summary>Longest word, in bytes (<c>proto-max-bulk-len</c>).</summary>
    public long MaxBulk { get; set; } = 512L * 1024 * 1024;
}
