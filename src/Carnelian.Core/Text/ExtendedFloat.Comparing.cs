namespace Carnelian.Core.Text;

/// <content>Order and sign.</content>
public readonly partial struct ExtendedFloat
{
    /// <summary>The largest finite number.</summary>
    public static ExtendedFloat MaxValue => new(negative: false, ulong.MaxValue, MaxExponent);

    /// <summary>The number with the other sign.</summary>
    public ExtendedFloat Negate() => new(!_negative, _mantissa, _exponent);

    /// <summary>Compares two numbers; plus and minus zero are equal.</summary>
    /// <param name="left">Any value but not-a-number, which has no place in the order.</param>
    /// <param name="right">Any value but not-a-number.</param>
    /// <returns>Below zero, zero or above zero, as the left number is less, equal or greater.</returns>
    public static int Compare(ExtendedFloat left, ExtendedFloat right)
    {
        if (left._mantissa == 0 && right._mantissa == 0) return 0;
        if (left._negative != right._negative) return left._negative ? -1 : 1;

        // Mantissas are normalised, or the exponent is the least there is: so exponents decide first.
        int magnitude = left._exponent != right._exponent
            ? left._exponent.CompareTo(right._exponent)
            : left._mantissa.CompareTo(right._mantissa);
        return left._negative ? -magnitude : magnitude;
    }
}
