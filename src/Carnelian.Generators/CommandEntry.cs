namespace Carnelian.Generators;

/// <summary>A checked declaration with its parsed key specifications.</summary>
internal sealed class CommandEntry(CommandModel model, List<KeySpecModel> specs)
{
    public CommandModel Model { get; } = model;

    public List<KeySpecModel> Specs { get; } = specs;

    public KeyPlan Plan { get; } = KeyPlan.Of(specs);
}
