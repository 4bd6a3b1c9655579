using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>An option that is a number between two bounds. Numbers above 2^63 are held as their 64 bits.</summary>
internal sealed class NumberOption : ConfigOption
{
    private readonly NumberStyle _style;
    private readonly long _default;
    private readonly Int128 _lowest;
    private readonly Int128 _highest;

    internal NumberOption(
        Setting setting, string name, NumberStyle style, long defaultValue, long lowest, ulong highest,
        ConfigFlags flags, string description)
        : base(setting, name, flags, description)
    {
        _style = style;
        _default = defaultValue;
        _lowest = lowest;
        _highest = highest;
    }

    public override string Type => _style switch
    {
        NumberStyle.Memory => $"memory, {FormatBound(_lowest)} to {FormatBound(_highest)}",
        NumberStyle.PercentOrMemory => $"memory, or percent up to {-_lowest}%",
        NumberStyle.Octal => $"octal, {FormatBound(_lowest)} to {FormatBound(_highest)}",
        _ => $"integer, {FormatBound(_lowest)} to {FormatBound(_highest)}",
    };

    /// <summary>Bounds that a value outside is moved to, where Redis takes such a value and corrects it.</summary>
    internal (long Lowest, long Highest)? Clamp { get; init; }

    /// <summary>A further test; gives the reason of a refusal or null.</summary>
    internal Func<long, string?>? Check { get; init; }

    internal override OptionValue Default => OptionValue.Of(_default);

    internal override string Render(OptionValue value) => _style switch
    {
        NumberStyle.Octal => Convert.ToString(value.Number, 8),
        NumberStyle.PercentOrMemory when value.Number < 0 => string.Create(
            CultureInfo.InvariantCulture, $"{-value.Number}%"),
        NumberStyle.Memory => ((ulong)value.Number).ToString(CultureInfo.InvariantCulture),
        _ => value.Number.ToString(CultureInfo.InvariantCulture),
    };

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        value = default;
        if (!TryRead(arguments[0], out var number))
        {
            error = _style switch
            {
                NumberStyle.PercentOrMemory => "argument must be a memory or percent value",
                NumberStyle.Memory => "argument must be a memory value",
                NumberStyle.Octal => "argument couldn't be parsed as an octal number",
                _ => "argument couldn't be parsed into an integer",
            };
            return false;
        }

        error = CheckBounds(number);
        if (error is not null)
        {
            return false;
        }

        var bits = unchecked((long)(ulong)(UInt128)number);
        error = Check?.Invoke(bits);
        value = OptionValue.Of(Clamp is { } clamp ? Math.Clamp(bits, clamp.Lowest, clamp.Highest) : bits);
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        var text = _style is NumberStyle.Memory || (_style is NumberStyle.PercentOrMemory && value.Number >= 0)
            ? NumberText.FormatMemory((ulong)value.Number)
            : Render(value);
        file.Put(Name, $"{Name} {text}", value.Number != _default);
    }

    private bool TryRead(string text, out Int128 number)
    {
        number = 0;
        switch (_style)
        {
            case NumberStyle.Octal:
                return TryReadOctal(text, out number);
            case NumberStyle.PercentOrMemory when text.Length > 1 && text[^1] == '%':
                var isPercent = NumberText.TryParseInteger(text.AsSpan(0, text.Length - 1), out var percent);
                number = -(Int128)percent;
                return isPercent && percent >= 0;
            case NumberStyle.Memory or NumberStyle.PercentOrMemory:
                var isMemory = NumberText.TryParseMemory(text, out var bytes);
                number = bytes;
                return isMemory;
            default:
                var isInteger = NumberText.TryParseInteger(text, out var integer);
                number = integer;
                return isInteger;
        }
    }

    private static bool TryReadOctal(string text, out Int128 number)
    {
        var read = NumberText.TryParseLoose(text, 8, out var value);
        number = value;
        return read;
    }

    private string? CheckBounds(Int128 number)
    {
        if (_style is NumberStyle.PercentOrMemory && number < 0)
        {
            return number >= _lowest ? null : $"percentage argument must be less or equal to {-_lowest}";
        }

        return number >= _lowest && number <= _highest
            ? null
            : $"argument must be between {FormatBound(_lowest)} and {FormatBound(_highest)} inclusive";
    }

    private string FormatBound(Int128 bound) => _style is NumberStyle.Octal
        ? Convert.ToString((long)bound, 8)
        : bound.ToString(CultureInfo.InvariantCulture);
}
