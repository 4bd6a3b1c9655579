using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The save points. In a file each line adds to those before; the first replaces the default.</summary>
internal sealed class SaveOption : ConfigOption
{
    private static readonly SavePoint[] s_default = [new(3600, 1), new(300, 100), new(60, 10000)];

    internal SaveOption(string description)
        : base(Setting.Save, "save", ConfigFlags.Modifiable | ConfigFlags.MultiArg, description)
    {
    }

    public override string Type => "pairs of seconds and changes";

    internal override OptionValue Default => OptionValue.Of(s_default);

    internal override string Render(OptionValue value) => string.Join(' ', Points(value).Select(Format));

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var clears = arguments.Count == 1 && arguments[0].Length == 0;
        var count = clears ? 0 : arguments.Count;
        IEnumerable<SavePoint> before = context.Accumulates && !clears ? context.Config.Save : [];
        var points = before.ToList();
        value = OptionValue.Of(points);
        error = "Invalid save parameters";
        if (count % 2 != 0)
        {
            return false;
        }

        for (var index = 0; index < count; index += 2)
        {
            var isValid = NumberText.TryParseLoose(arguments[index], 10, out var seconds)
                & NumberText.TryParseLoose(arguments[index + 1], 10, out var changes);
            if (!isValid || seconds < 1 || changes is < 0 or > int.MaxValue)
            {
                return false;
            }

            points.Add(new SavePoint(seconds, (int)changes));
        }

        error = null;
        return true;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        if (Points(value).Count == 0)
        {
            // No line at all would bring the default back.
            file.Put(Name, "save \"\"", force: true);
        }

        foreach (var point in Points(value))
        {
            file.Put(Name, $"{Name} {Format(point)}", force: true);
        }
    }

    private static IReadOnlyList<SavePoint> Points(OptionValue value) => (IReadOnlyList<SavePoint>)value.Reference!;

    private static string Format(SavePoint point) => string.Create(
        CultureInfo.InvariantCulture, $"{point.Seconds} {point.Changes}");
}
