using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The kernel's out-of-memory scores for a master, a replica and a background child.</summary>
internal sealed class OomScoreValuesOption : ConfigOption
{
    private const int Bound = 2000;
    private static readonly int[] s_default = [0, 200, 800];

    internal OomScoreValuesOption(string description)
        : base(
            Setting.OomScoreAdjustValues, "oom-score-adj-values", ConfigFlags.Modifiable | ConfigFlags.MultiArg,
            description) => Action = ConfigAction.OomScore;

    public override string Type => "three integers, -2000 to 2000";

    internal override OptionValue Default => OptionValue.Of(s_default);

    internal override bool Same(OptionValue left, OptionValue right) => Scores(left).SequenceEqual(Scores(right));

    internal override string Render(OptionValue value) =>
        string.Join(' ', Scores(value).Select(score => score.ToString(CultureInfo.InvariantCulture)));

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var scores = new int[s_default.Length];
        value = OptionValue.Of(scores);
        error = arguments.Count == scores.Length ? null : "wrong number of arguments";
        for (var index = 0; error is null && index < scores.Length; index++)
        {
            var isValid = NumberText.TryParseLoose(arguments[index], 10, out var score)
                && score is >= -Bound and <= Bound;
            scores[index] = isValid ? (int)score : 0;
            error = isValid
                ? null
                : "Invalid oom-score-adj-values, elements must be between -2000 and 2000.";
        }

        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file) =>
        file.Put(Name, $"{Name} {Render(value)}", !Same(value, Default));

    private static IReadOnlyList<int> Scores(OptionValue value) => (IReadOnlyList<int>)value.Reference!;
}
