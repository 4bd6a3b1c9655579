namespace Carnelian.Core.Text;

/// <summary>What kind of number a text is in the grammar of C's <c>strtod</c>.</summary>
internal enum FloatKind
{
    /// <summary>Decimal digits, perhaps with a point and an exponent of ten.</summary>
    Decimal,

    /// <summary>Hexadecimal digits behind 0x, perhaps with a point and an exponent of two.</summary>
    Hexadecimal,

    /// <summary>inf or infinity.</summary>
    Infinity,
}
