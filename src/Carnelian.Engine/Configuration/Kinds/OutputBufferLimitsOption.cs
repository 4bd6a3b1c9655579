using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The limits of unsent replies. Each line sets the classes that it names and leaves the others.</summary>
internal sealed class OutputBufferLimitsOption : ConfigOption
{
    private const ulong Megabyte = 1024 * 1024;
    private static readonly ClientOutputBufferLimits s_default = new(
        default, new OutputBufferLimit(256 * Megabyte, 64 * Megabyte, 60),
        new OutputBufferLimit(32 * Megabyte, 8 * Megabyte, 60));

    internal OutputBufferLimitsOption(string description)
        : base(
            Setting.ClientOutputBufferLimits, "client-output-buffer-limit",
            ConfigFlags.Modifiable | ConfigFlags.MultiArg, description)
    {
    }

    public override string Type => "class, hard bytes, soft bytes, soft seconds; repeated";

    internal override OptionValue Default => OptionValue.Of(s_default);

    internal override string Render(OptionValue value)
    {
        var limits = (ClientOutputBufferLimits)value.Reference!;
        return $"normal {Plain(limits.Normal)} slave {Plain(limits.Replica)} pubsub {Plain(limits.PubSub)}";
    }

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var limits = context.Config.ClientOutputBufferLimits;
        value = default;
        error = arguments.Count % 4 == 0 ? null : "Wrong number of arguments in buffer limit configuration.";
        for (var index = 0; error is null && index < arguments.Count; index += 4)
        {
            error = TryParseLimit(arguments, index + 1, out var limit)
                ? null
                : "Error in hard, soft or soft_seconds setting in buffer limit configuration.";
            switch (arguments[index].ToLowerInvariant())
            {
                case "normal":
                    limits = limits with { Normal = limit };
                    break;
                case "slave" or "replica":
                    limits = limits with { Replica = limit };
                    break;
                case "pubsub":
                    limits = limits with { PubSub = limit };
                    break;
                default:
                    error = "Invalid client class specified in buffer limit configuration.";
                    break;
            }
        }

        value = OptionValue.Of(limits);
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        var limits = (ClientOutputBufferLimits)value.Reference!;
        Put("normal", limits.Normal, s_default.Normal, file);
        Put("replica", limits.Replica, s_default.Replica, file);
        Put("pubsub", limits.PubSub, s_default.PubSub, file);
    }

    private void Put(string name, OutputBufferLimit limit, OutputBufferLimit unchanged, ConfigRewrite file)
    {
        var hard = NumberText.FormatMemory(limit.HardBytes);
        var soft = NumberText.FormatMemory(limit.SoftBytes);
        var seconds = limit.SoftSeconds.ToString(CultureInfo.InvariantCulture);
        file.Put(Name, $"{Name} {name} {hard} {soft} {seconds}", limit != unchanged);
    }

    private static bool TryParseLimit(IReadOnlyList<string> arguments, int index, out OutputBufferLimit limit)
    {
        var isValid = NumberText.TryParseMemory(arguments[index], out var hard)
            & NumberText.TryParseMemory(arguments[index + 1], out var soft)
            & NumberText.TryParseLoose(arguments[index + 2], 10, out var seconds)
            && seconds is >= 0 and <= int.MaxValue;
        limit = isValid ? new OutputBufferLimit(hard, soft, (int)seconds) : default;
        return isValid;
    }

    private static string Plain(OutputBufferLimit limit) => string.Create(
        CultureInfo.InvariantCulture, $"{limit.HardBytes} {limit.SoftBytes} {limit.SoftSeconds}");
}
