namespace Carnelian.Core.Structures;

/// <summary>An entry together with the store it lies in, for code that reads its value.</summary>
/// <param name="Store">The store.</param>
/// <param name="Entry">The entry.</param>
public readonly record struct StoredValue(KeyStore Store, EntryRef Entry);
