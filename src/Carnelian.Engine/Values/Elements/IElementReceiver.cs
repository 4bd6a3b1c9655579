using Carnelian.Core.Structures.Packed;

namespace Carnelian.Engine.Values.Elements;

/// <summary>Receives the elements of a value.</summary>
internal interface IElementReceiver
{
    /// <summary>Called once for each element, which is valid during the call only.</summary>
    void Take(PackedItem element);
}
