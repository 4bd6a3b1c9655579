using Carnelian.Core.Memory;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>A member that a search found.</summary>
/// <param name="Distance">How far from the centre, in metres.</param>
/// <param name="Score">Its score, which tells where it is.</param>
/// <param name="Member">The member.</param>
internal readonly record struct GeoMatch(double Distance, double Score, ArenaText Member);
