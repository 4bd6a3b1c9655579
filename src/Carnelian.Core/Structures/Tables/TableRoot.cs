using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.Tables;

/// <summary>
/// Where the table of a collection begins: a fixed number of bytes within the payload of the collection's entry. All
/// zeros is a table without elements and without memory.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct TableRoot
{
    internal uint Elements;
    internal uint Buckets;
    internal uint Mask;

    /// <summary>Handle of the first segment, which holds as many buckets as fit it.</summary>
    internal uint First;
    internal uint FirstCapacity;

    /// <summary>Segments that the directory can name.</summary>
    internal uint DirectoryCapacity;

    /// <summary>Handles of all segments in an external allocation; null while one segment is enough.</summary>
    internal uint* Directory;

    /// <summary>Bytes of all blocks that the table and its elements take.</summary>
    internal long OwnedBytes;

    /// <summary>Bytes of a root.</summary>
    public static int Size => sizeof(TableRoot);

    /// <summary>Number of elements.</summary>
    public readonly int Count => (int)Elements;

    /// <summary>Number of buckets, overflow buckets not counted.</summary>
    public readonly long BucketCount => Buckets;

    /// <summary>Bytes of memory beyond the root itself: buckets, directory and elements.</summary>
    public readonly long Bytes => OwnedBytes;
}
