namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>One choice of an option: how it is written and the number of its enum member.</summary>
internal readonly record struct EnumName(string Text, long Value);
