using System.Buffers.Text;

namespace Carnelian.Core.Text;

/// <summary>Stands in until the real one is merged; nothing here calls it.</summary>
public static class FloatText
{
    /// <summary>Room for any number.</summary>
    public const int MaxLength = 512;

    /// <summary>Writes a number as text.</summary>
    public static int Format(double value, Span<byte> target) =>
        Utf8Formatter.TryFormat(value, target, out var written) ? written : 0;

    /// <summary>Writes a number as text.</summary>
    public static int FormatResp3(double value, Span<byte> target) => Format(value, target);
}
