namespace Carnelian.Engine.Configuration;

/// <summary>Options that belong together.</summary>
/// <param name="Name">The heading in the reference.</param>
/// <param name="Options">The options, in the order of the reference.</param>
public sealed record ConfigSection(string Name, IReadOnlyList<ConfigOption> Options);
