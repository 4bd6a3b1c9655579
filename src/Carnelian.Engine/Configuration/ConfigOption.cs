using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration;

/// <summary>
/// One row of the table of options: its name, its limits, and the two directions between text and value. A row holds
/// no value; values live in a <see cref="ServerConfig"/>, so that one process can run several servers.
/// </summary>
public abstract class ConfigOption
{
    private protected ConfigOption(Setting setting, string name, ConfigFlags flags, string description)
    {
        Setting = setting;
        Name = name;
        Flags = flags;
        Description = description;
    }

    /// <summary>The name, in lower case.</summary>
    public string Name { get; }

    /// <summary>An older name for the same option, or null.</summary>
    public string? Alias { get; init; }

    /// <summary>How the option may be changed and shown.</summary>
    public ConfigFlags Flags { get; }

    /// <summary>One sentence for the reference.</summary>
    public string Description { get; }

    /// <summary>What the server does when the value changes.</summary>
    public ConfigAction Action { get; init; }

    /// <summary>
    /// The only value that the server can act on so far, as CONFIG GET shows it; null when it can act on all.
    /// Another value is refused, because a server that ignores what it was told to do surprises later and worse.
    /// </summary>
    public string? OnlySupported { get; init; }

    /// <summary>The type and its limits, for the reference.</summary>
    public abstract string Type { get; }

    /// <summary>The default, as CONFIG GET shows it.</summary>
    public string DefaultText => Render(Default);

    internal Setting Setting { get; }

    internal abstract OptionValue Default { get; }

    /// <summary>True when setting the same value acts all the same.</summary>
    internal virtual bool AlwaysApplies => Has(ConfigFlags.External);

    internal bool Has(ConfigFlags flag) => (Flags & flag) != 0;

    /// <summary>The text that CONFIG GET shows.</summary>
    internal abstract string Render(OptionValue value);

    /// <summary>Reads a value without setting it. A single-argument option gets exactly one argument.</summary>
    internal abstract bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error);

    /// <summary>Writes the lines for the value into a file that is being rewritten.</summary>
    internal abstract void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file);

    /// <summary>True for two values that mean the same.</summary>
    internal virtual bool Same(OptionValue left, OptionValue right) =>
        left.Number == right.Number && Equals(left.Reference, right.Reference);

    /// <summary>Reads a value and refuses the ones that the server cannot act on.</summary>
    internal bool TryParseSupported(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        if (!TryParse(arguments, context, out value, out error))
        {
            return false;
        }

        error = Unsupported(value);
        return error is null;
    }

    /// <summary>The refusal of a value that the server cannot act on, or null.</summary>
    internal string? Unsupported(OptionValue value)
    {
        var text = Render(value);
        return OnlySupported is null || OnlySupported == text
            ? null
            : $"Carnelian does not support '{Name} {text}' yet";
    }
}
