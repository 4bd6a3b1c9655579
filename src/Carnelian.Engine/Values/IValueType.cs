using Carnelian.Core.Structures;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Keyspace;
using Carnelian.Resp;

namespace Carnelian.Engine.Values;

/// <summary>
/// What the rest of the engine may ask of any value without knowing its type. One object per type; adding a type means
/// adding one of these.
/// </summary>
internal interface IValueType
{
    /// <summary>Name that TYPE gives.</summary>
    ReadOnlySpan<byte> Name { get; }

    /// <summary>Name that OBJECT ENCODING gives.</summary>
    ReadOnlySpan<byte> EncodingName(EntryRef entry);

    /// <summary>Whether the value has no elements left, so that its key must go.</summary>
    bool IsEmpty(EntryRef entry);

    /// <summary>Number of elements; 1 for a string.</summary>
    long Count(EntryRef entry);

    /// <summary>Bytes of memory that the value owns beside its entry.</summary>
    long OwnedBytes(EntryRef entry);

    /// <summary>
    /// Whether the value has elements that expire and the time of all its elements is over, so that its key counts as
    /// missing. Asked only of entries with <see cref="EntryRef.HasExpiringFields"/>.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="nowMs">The present, in Unix milliseconds.</param>
    bool IsOver(StoredValue value, long nowMs) => false;

    /// <summary>
    /// Counts how many elements lie in each bucket of the value's table, for DEBUG HTSTATS-KEY.
    /// </summary>
    /// <returns>False when the value is not kept in a table.</returns>
    bool TryCountBuckets(StoredValue value, TableStatistics statistics) => false;

    /// <summary>
    /// Fetches into the cache what a request will probably read of a large value, in two steps: the buckets of its
    /// table, then the elements in them.
    /// </summary>
    /// <param name="value">A value that owns blocks beside its entry.</param>
    /// <param name="request">A request with at least one argument behind its key.</param>
    /// <param name="elements">Whether it is the second step.</param>
    void Prefetch(StoredValue value, Arguments request, bool elements)
    {
    }

    /// <summary>Puts a copy of the value under a key that the target does not have.</summary>
    EntryRef Copy(StoredValue source, KeyStore target, ReadOnlySpan<byte> key, ulong hash);

    /// <summary>What DEBUG OBJECT says about values of this type alone, each fact after a blank.</summary>
    string DebugText(StoredValue value, ServerConfig config) => "";

    /// <summary>Mixes the value into a digest of the dataset, as DEBUG DIGEST does.</summary>
    void Digest(StoredValue value, Span<byte> digest);
}
