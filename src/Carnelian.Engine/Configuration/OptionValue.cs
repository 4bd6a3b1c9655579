namespace Carnelian.Engine.Configuration;

/// <summary>The value of one option: a number, or an immutable object.</summary>
/// <param name="Number">A number, a truth value as 0 or 1, or the number of a choice.</param>
/// <param name="Reference">A string or an immutable list, or null.</param>
internal readonly record struct OptionValue(long Number, object? Reference)
{
    internal static OptionValue Of(long number) => new(number, null);

    internal static OptionValue Of(object? reference) => new(0, reference);
}
