using Carnelian.Core.Structures.Elements;

namespace Carnelian.Core.Structures.Tables;

/// <summary>Receives the elements of a bucket during a scan of a collection.</summary>
/// <typeparam name="TElement">What the collection holds.</typeparam>
public interface IElementVisitor<TElement>
    where TElement : struct, IElement<TElement>
{
    /// <summary>Called once for each element; it must not change the table.</summary>
    void Visit(TElement element);
}
