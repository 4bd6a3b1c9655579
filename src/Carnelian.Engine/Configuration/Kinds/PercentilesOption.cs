using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The percentiles of latency that INFO shows.</summary>
internal sealed class PercentilesOption : ConfigOption
{
    private const NumberStyles Number =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] s_default = [50, 99, 99.9];

    internal PercentilesOption(string description)
        : base(
            Setting.LatencyTrackingInfoPercentiles, "latency-tracking-info-percentiles",
            ConfigFlags.Modifiable | ConfigFlags.MultiArg, description)
    {
    }

    public override string Type => "numbers, 0 to 100";

    internal override OptionValue Default => OptionValue.Of(s_default);

    internal override string Render(OptionValue value) => string.Join(' ', Percentiles(value).Select(Format));

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var isEmpty = arguments.Count == 1 && arguments[0].Length == 0;
        var percentiles = new double[isEmpty ? 0 : arguments.Count];
        value = OptionValue.Of(percentiles);
        error = null;
        for (var index = 0; error is null && index < percentiles.Length; index++)
        {
            var isNumber = double.TryParse(
                arguments[index], Number, CultureInfo.InvariantCulture, out percentiles[index]);
            error = isNumber && !double.IsNaN(percentiles[index])
                ? CheckBounds(percentiles[index])
                : "Invalid latency-tracking-info-percentiles parameters";
        }

        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        var text = Percentiles(value).Count == 0 ? "\"\"" : Render(value);
        file.Put(Name, $"{Name} {text}", force: true);
    }

    private static string? CheckBounds(double percentile) => percentile is >= 0 and <= 100
        ? null
        : "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]";

    private static IReadOnlyList<double> Percentiles(OptionValue value) => (IReadOnlyList<double>)value.Reference!;

    private static string Format(double percentile) =>
        percentile.ToString("F6", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
}
