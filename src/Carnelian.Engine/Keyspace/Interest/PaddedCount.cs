using System.Runtime.InteropServices;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>
/// A count that every command reads and few change, in cache lines of its own so that what lies beside it neither
/// slows it down nor is slowed down.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct PaddedCount
{
    [FieldOffset(64)]
    private int _value;

    public readonly int Value => Volatile.Read(in _value);

    public void Add(int difference) => Interlocked.Add(ref _value, difference);
}
