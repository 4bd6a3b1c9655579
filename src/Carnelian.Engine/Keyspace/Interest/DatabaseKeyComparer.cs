namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>Compares keys with their databases, by the keyed hash that was computed for the shard already.</summary>
internal sealed class DatabaseKeyComparer :
    IEqualityComparer<DatabaseKey>, IAlternateEqualityComparer<DatabaseKeySpan, DatabaseKey>
{
    public static DatabaseKeyComparer Instance { get; } = new();

    public bool Equals(DatabaseKey? x, DatabaseKey? y) =>
        x is not null && y is not null && Equals(new DatabaseKeySpan(x.Database, x.Bytes, x.Hash), y);

    public bool Equals(DatabaseKeySpan alternate, DatabaseKey other) =>
        alternate.Hash == other.Hash && alternate.Database == other.Database
        && alternate.Bytes.SequenceEqual(other.Bytes);

    public int GetHashCode(DatabaseKey obj) => Mix(obj.Hash, obj.Database);

    public int GetHashCode(DatabaseKeySpan alternate) => Mix(alternate.Hash, alternate.Database);

    public DatabaseKey Create(DatabaseKeySpan alternate) =>
        new(alternate.Database, alternate.Bytes.ToArray(), alternate.Hash);

    private static int Mix(ulong hash, int database) => (int)hash + database;
}
