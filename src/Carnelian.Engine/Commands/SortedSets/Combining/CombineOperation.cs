using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>Combines the sets of a request into a result, as <see cref="Combination"/> does.</summary>
internal delegate void CombineOperation(in CombineRequest request, ref SortedSetBuilder result);
