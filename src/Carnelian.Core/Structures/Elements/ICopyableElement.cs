namespace Carnelian.Core.Structures.Elements;

/// <summary>An element of which another store can have a copy.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ICopyableElement<TSelf>
    where TSelf : struct, IElement<TSelf>
{
    /// <summary>Makes a copy that lies in a store and is in no table yet.</summary>
    TSelf CopyTo(KeyStore store);
}
