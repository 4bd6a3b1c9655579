namespace Carnelian.Engine.Configuration;

/// <summary>What an option may look at while it reads its arguments.</summary>
/// <param name="Config">The values before the change.</param>
/// <param name="Files">The files that a value may name.</param>
/// <param name="Accumulates">True when save points add to those of the lines before.</param>
internal readonly record struct OptionContext(ServerConfig Config, IConfigFiles Files, bool Accumulates);
