namespace Carnelian.Core.Text;

/// <content>Multiplication by small factors, and the way to integers.</content>
public readonly partial struct ExtendedFloat
{
    private const int MantissaBits = 64;

    /// <summary>The rounded product with a small factor.</summary>
    /// <param name="factor">At least 1.</param>
    public ExtendedFloat Times(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        if (_exponent == SpecialExponent) return this;
        return Round(_negative, (UInt128)_mantissa * (uint)factor, sticky: false, _exponent);
    }

    /// <summary>The least integer that is not below the number.</summary>
    /// <returns>False when 64 bits do not hold it, as for infinity.</returns>
    public bool TryCeiling(out long ceiling)
    {
        ceiling = 0;
        if (_mantissa == 0) return true;

        // Every mantissa is below 2^64, so this covers infinity and all that is too large; the top bit is set then.
        if (_exponent > 0) return false;
        int shift = -_exponent;
        ulong whole = shift < MantissaBits ? _mantissa >> shift : 0;
        bool fraction = shift >= MantissaBits || whole << shift != _mantissa;
        if (_negative)
        {
            if (whole > 1UL << 63) return false;
            ceiling = (long)(0 - whole);
            return true;
        }

        if (whole >= (1UL << 63) - (fraction ? 1UL : 0UL)) return false;
        ceiling = (long)(whole + (fraction ? 1UL : 0UL));
        return true;
    }
}
