using Carnelian.Core.Text;

namespace Carnelian.Core.Structures.Packed;

/// <summary>
/// The value of one entry of a <see cref="PackedList"/>: an integer, or bytes that lie in the list. It stays valid
/// until the list is changed.
/// </summary>
public readonly ref struct PackedItem
{
    /// <summary>An entry that holds an integer.</summary>
    public PackedItem(long integer)
    {
        IsInteger = true;
        Integer = integer;
    }

    /// <summary>An entry that holds bytes.</summary>
    public PackedItem(ReadOnlySpan<byte> text) => Text = text;

    /// <summary>Whether the value is the canonical text of an integer, kept as a number.</summary>
    public bool IsInteger { get; }

    /// <summary>The number, when <see cref="IsInteger"/>; otherwise 0.</summary>
    public long Integer { get; }

    /// <summary>The bytes in the list; empty when <see cref="IsInteger"/>.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Length of the value as text, in bytes.</summary>
    public int Length => IsInteger ? IntegerText.Length(Integer) : Text.Length;

    /// <summary>The value as text: bytes in the list, or the number written to <paramref name="scratch"/>.</summary>
    /// <param name="scratch">At least <see cref="IntegerText.MaxLength"/> bytes.</param>
    public ReadOnlySpan<byte> AsText(Span<byte> scratch) =>
        IsInteger ? scratch[..IntegerText.Format(Integer, scratch)] : Text;
}
