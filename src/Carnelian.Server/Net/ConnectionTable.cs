namespace Carnelian.Server.Net;

/// <summary>
/// A loop's connections by slot. A token names slot and generation, so that an event of a connection closed within
/// the same batch never reaches the one that took its slot.
/// </summary>
internal sealed class ConnectionTable
{
    private readonly Stack<int> _free = new();
    private Connection?[] _connections = new Connection?[16];
    private uint[] _generations = new uint[16];
    private int _used;
    private int _count;

    internal int Count => Volatile.Read(ref _count);

    internal void Add(Connection connection)
    {
        if (!_free.TryPop(out var slot))
        {
            slot = _used++;
            if (slot == _connections.Length)
            {
                Array.Resize(ref _connections, slot * 2);
                Array.Resize(ref _generations, slot * 2);
            }
        }

        _connections[slot] = connection;
        connection.Slot = slot;
        Volatile.Write(ref _count, _count + 1);
    }

    internal ulong Token(Connection connection) =>
        ((ulong)_generations[connection.Slot] << 32) | (uint)connection.Slot;

    internal Connection? Find(ulong token)
    {
        var slot = (uint)token;
        return slot < (uint)_used && _generations[slot] == (uint)(token >> 32) ? _connections[slot] : null;
    }

    internal void Remove(Connection connection)
    {
        var slot = connection.Slot;
        if (_connections[slot] != connection) return;
        _connections[slot] = null;
        _generations[slot]++;
        _free.Push(slot);
        Volatile.Write(ref _count, _count - 1);
    }

    internal Connection[] Snapshot()
    {
        var found = new Connection[Count];
        var next = 0;
        for (var slot = 0; slot < _used && next < found.Length; slot++)
            if (_connections[slot] is { } connection) found[next++] = connection;
        return found;
    }
}
