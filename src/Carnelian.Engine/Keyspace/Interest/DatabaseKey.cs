namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>A key of a database that outlives the request that named it.</summary>
/// <param name="database">Database number.</param>
/// <param name="bytes">The key.</param>
/// <param name="hash">Its keyed hash.</param>
internal sealed class DatabaseKey(int database, byte[] bytes, ulong hash)
{
    public int Database { get; } = database;

    public byte[] Bytes { get; } = bytes;

    public ulong Hash { get; } = hash;
}
