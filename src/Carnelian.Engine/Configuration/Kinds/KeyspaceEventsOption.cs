using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The classes of keyspace events that are published, one letter each.</summary>
internal sealed class KeyspaceEventsOption : ConfigOption
{
    // In the order in which Redis prints them.
    private static readonly (char Letter, KeyspaceEvents Class)[] s_classes =
    [
        ('g', KeyspaceEvents.Generic), ('$', KeyspaceEvents.String), ('l', KeyspaceEvents.List),
        ('s', KeyspaceEvents.Set), ('h', KeyspaceEvents.Hash), ('z', KeyspaceEvents.SortedSet),
        ('x', KeyspaceEvents.Expired), ('e', KeyspaceEvents.Evicted), ('t', KeyspaceEvents.Stream),
        ('d', KeyspaceEvents.Module), ('n', KeyspaceEvents.New),
    ];

    private static readonly (char Letter, KeyspaceEvents Class)[] s_modes =
    [
        ('K', KeyspaceEvents.Keyspace), ('E', KeyspaceEvents.KeyEvent), ('m', KeyspaceEvents.KeyMiss),
    ];

    internal KeyspaceEventsOption(string description)
        : base(Setting.NotifyKeyspaceEvents, "notify-keyspace-events", ConfigFlags.Modifiable, description)
    {
    }

    public override string Type => "letters of KEg$lshzxetdnmA";

    internal override OptionValue Default => default;

    internal override string Render(OptionValue value)
    {
        var events = (KeyspaceEvents)value.Number;

        // Redis shows 'A' alone for all classes, and so drops an 'n' that was given besides it.
        var classes = events.HasFlag(KeyspaceEvents.All)
            ? "A"
            : string.Concat(s_classes.Where(pair => events.HasFlag(pair.Class)).Select(pair => pair.Letter));
        return classes + string.Concat(s_modes.Where(pair => events.HasFlag(pair.Class)).Select(pair => pair.Letter));
    }

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var events = KeyspaceEvents.None;
        error = null;
        foreach (var letter in arguments[0])
        {
            var found = letter == 'A' ? KeyspaceEvents.All : Find(letter);
            error = found == KeyspaceEvents.None
                ? "Invalid event class character. Use 'Ag$lshzxeKEtmdn'."
                : error;
            events |= found;
        }

        value = OptionValue.Of((long)events);
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        // Here the 'n' besides 'A' is kept: the file must bring back what was set.
        var events = (KeyspaceEvents)value.Number;
        var lost = events.HasFlag(KeyspaceEvents.All) && events.HasFlag(KeyspaceEvents.New) ? "n" : "";
        file.Put(Name, $"{Name} {ConfigText.Quote(Render(value) + lost)}", events != KeyspaceEvents.None);
    }

    private static KeyspaceEvents Find(char letter)
    {
        foreach (var pair in s_classes.AsSpan())
        {
            if (pair.Letter == letter)
            {
                return pair.Class;
            }
        }

        return Array.Find(s_modes, pair => pair.Letter == letter).Class;
    }
}
