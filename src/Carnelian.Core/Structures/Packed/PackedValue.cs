using Carnelian.Core.Text;

namespace Carnelian.Core.Structures.Packed;

/// <summary>A value on its way into a <see cref="PackedList"/>, looked at once for whether it is an integer.</summary>
public readonly ref struct PackedValue
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly long _number;
    private readonly bool _isInteger;

    /// <summary>Looks at a value.</summary>
    public PackedValue(ReadOnlySpan<byte> text)
    {
        _text = text;
        _isInteger = IntegerText.TryParse(text, out _number);
    }

    /// <summary>Length of the value as text, in bytes.</summary>
    public int Length => _text.Length;

    /// <summary>The value as text.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>Bytes of its entry.</summary>
    public int Bytes => _isInteger ? PackedList.EncodedBytes(_number) : PackedList.TextEntryBytes(_text.Length);

    /// <summary>Writes its entry; a canonical integer becomes an integer entry.</summary>
    /// <param name="at">Where to, with at least <see cref="Bytes"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public int Write(Span<byte> at) =>
        _isInteger ? PackedList.Write(at, _number) : PackedList.WriteText(at, _text);
}
