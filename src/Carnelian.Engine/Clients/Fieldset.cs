namespace Carnelian.Engine.Clients;

/// <summary>Field names that HIMPORT PREPARE declared, for hashes whose values follow without them.</summary>
/// <param name="Fields">The names in the order in which hashes keep them: by length, then by their bytes.</param>
/// <param name="Positions">For each of them its position in the order in which they were declared.</param>
internal sealed record Fieldset(byte[][] Fields, int[] Positions);
