namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>A key of a database as a request names it, to look up a <see cref="DatabaseKey"/> without a copy.</summary>
/// <param name="database">Database number.</param>
/// <param name="bytes">The key.</param>
/// <param name="hash">Its keyed hash.</param>
internal readonly ref struct DatabaseKeySpan(int database, ReadOnlySpan<byte> bytes, ulong hash)
{
    public int Database { get; } = database;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public ulong Hash { get; } = hash;
}
