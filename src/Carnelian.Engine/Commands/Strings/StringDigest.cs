using System.Buffers.Text;
using System.IO.Hashing;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>The digest that DIGEST, IFDEQ and IFDNE use: XXH3 of 64 bits in lower-case hexadecimal.</summary>
/// <remarks>https://redis.io/docs/latest/commands/digest/</remarks>
internal static class StringDigest
{
    /// <summary>Length in hexadecimal digits.</summary>
    public const int Length = 16;

    /// <summary>Writes sixteen hexadecimal digits.</summary>
    public static void Write(ReadOnlySpan<byte> value, Span<byte> destination) =>
        Utf8Formatter.TryFormat(XxHash3.HashToUInt64(value), destination, out _, new('x', 16));
}
