using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Memory;

/// <summary>
/// Owns the memory of one key store, outside the garbage collector's sight. Small blocks come from 64 KiB runs, each
/// of one size class, and are named by 32-bit handles in units of 8 bytes, so one allocator holds up to 32 GiB of
/// them. Larger blocks are external allocations, linked together so that the whole store can be dropped at once.
/// Not thread-safe: the shard's lock guards it.
/// </summary>
public sealed unsafe class SlabAllocator : IDisposable
{
    /// <summary>Bytes that an external allocation takes beyond those asked for.</summary>
    internal const int ExternalHeaderBytes = 32;

    private const int UnitShift = 3;
    private const int RunShift = 16;
    private const int ChunkShift = 20;
    private const int RunBytes = 1 << RunShift;
    private const int RunsPerChunk = 1 << (ChunkShift - RunShift);
    private const int ChunkBytes = 1 << ChunkShift;
    private const int UnitsPerChunkShift = ChunkShift - UnitShift;
    private const int UnitsPerRunShift = RunShift - UnitShift;
    private const int NoRun = -1;
    private const int FirstBlockOffset = 64;

    private readonly int[] _partial = new int[SizeClasses.Count];
    private nint[] _chunks = [];
    private int _chunkCount;
    private Run[] _runs = [];
    private int _runCount;
    private int _freeRuns = NoRun;
    private ExternalHeader* _externals;
    private long _blockBytes;
    private long _externalBytes;

    /// <summary>Creates an allocator that holds no memory yet.</summary>
    public SlabAllocator() => _partial.AsSpan().Fill(NoRun);

    /// <summary>Frees what an owner forgot; owners dispose explicitly.</summary>
    ~SlabAllocator() => Release();

    /// <summary>Bytes in live blocks, rounded up to their size classes, and in external allocations.</summary>
    public long UsedBytes => _blockBytes + _externalBytes;

    /// <summary>Bytes taken from the operating system, whether live or free.</summary>
    public long ReservedBytes => ((long)_chunkCount * ChunkBytes) + _externalBytes;

    /// <summary>Takes a block of at least <paramref name="bytes"/> (1 to 8192). Its content is undefined.</summary>
    /// <returns>The handle of the block; never zero.</returns>
    public uint Allocate(int bytes)
    {
        var sizeClass = SizeClasses.Of(bytes);
        var index = _partial[sizeClass];
        if (index == NoRun) index = StartRun(sizeClass);

        ref var run = ref _runs[index];
        uint handle;
        if (run.FreeHead != 0)
        {
            handle = run.FreeHead;
            run.FreeHead = *(uint*)Address(handle);
        }
        else
        {
            handle = run.FirstUnit + (uint)((run.Bumped * SizeClasses.Bytes(sizeClass)) >> UnitShift);
            run.Bumped++;
        }

        run.Live++;
        _blockBytes += SizeClasses.Bytes(sizeClass);
        if (run.FreeHead == 0 && run.Bumped == run.Capacity) Unlink(index, sizeClass);
        return handle;
    }

    /// <summary>Gives back a block taken for <paramref name="bytes"/>.</summary>
    public void Free(uint handle, int bytes)
    {
        var sizeClass = SizeClasses.Of(bytes);
        var index = (int)(handle >> UnitsPerRunShift);
        ref var run = ref _runs[index];
        var wasFull = run.FreeHead == 0 && run.Bumped == run.Capacity;

        *(uint*)Address(handle) = run.FreeHead;
        run.FreeHead = handle;
        run.Live--;
        _blockBytes -= SizeClasses.Bytes(sizeClass);

        if (wasFull) Link(index, sizeClass);
        if (run.Live == 0 && (run.Next != NoRun || run.Previous != NoRun)) EndRun(index, sizeClass);
    }

    /// <summary>The bytes of a block.</summary>
    /// <param name="handle">The block.</param>
    /// <param name="bytes">Length it was taken for.</param>
    public Span<byte> Block(uint handle, int bytes) => new(Address(handle), bytes);

    /// <summary>Where a block lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* Address(uint handle) =>
        (byte*)Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_chunks), (nint)(handle >> UnitsPerChunkShift))
        + ((handle & ((1u << UnitsPerChunkShift) - 1)) << UnitShift);

    /// <summary>Takes an allocation of its own, for what is too large for a slab.</summary>
    internal byte* AllocateExternal(long bytes)
    {
        var header = (ExternalHeader*)NativeMemory.Alloc((nuint)(bytes + ExternalHeaderBytes));
        header->Bytes = bytes + ExternalHeaderBytes;
        LinkExternal(header);
        return (byte*)header + ExternalHeaderBytes;
    }

    /// <summary>Grows or shrinks an external allocation, keeping its content.</summary>
    internal byte* ReallocateExternal(byte* block, long bytes)
    {
        var header = (ExternalHeader*)(block - ExternalHeaderBytes);
        UnlinkExternal(header);
        header = (ExternalHeader*)NativeMemory.Realloc(header, (nuint)(bytes + ExternalHeaderBytes));
        header->Bytes = bytes + ExternalHeaderBytes;
        LinkExternal(header);
        return (byte*)header + ExternalHeaderBytes;
    }

    /// <summary>Gives back an external allocation.</summary>
    internal void FreeExternal(byte* block)
    {
        var header = (ExternalHeader*)(block - ExternalHeaderBytes);
        UnlinkExternal(header);
        NativeMemory.Free(header);
    }

    /// <summary>Returns the pages of wholly free runs to the operating system; the address space stays.</summary>
    /// <returns>Bytes returned.</returns>
    public long Purge()
    {
        long returned = 0;
        for (var index = _freeRuns; index != NoRun; index = _runs[index].Next)
        {
            if (_runs[index].Purged) continue;
            var start = Address(_runs[index].FirstUnit & ~((1u << UnitsPerRunShift) - 1));
            if (!Posix.PageMemory.Discard(start, RunBytes)) break;
            _runs[index].Purged = true;
            returned += RunBytes;
        }

        return returned;
    }

    /// <summary>Frees everything at once: the cost is per chunk, not per block.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        for (var i = 0; i < _chunkCount; i++) NativeMemory.AlignedFree((void*)_chunks[i]);
        _chunkCount = 0;
        while (_externals != null)
        {
            var next = _externals->Next;
            NativeMemory.Free(_externals);
            _externals = next;
        }

        _externalBytes = 0;
        _blockBytes = 0;
    }

    private int StartRun(int sizeClass)
    {
        if (_freeRuns == NoRun) AddChunk();
        var index = _freeRuns;
        ref var run = ref _runs[index];
        _freeRuns = run.Next;

        var offset = index == 0 ? FirstBlockOffset : 0;
        run.FirstUnit = ((uint)index << UnitsPerRunShift) + (uint)(offset >> UnitShift);
        run.Capacity = (RunBytes - offset) / SizeClasses.Bytes(sizeClass);
        run.FreeHead = 0;
        run.Bumped = 0;
        run.Live = 0;
        run.Purged = false;
        run.Next = NoRun;
        run.Previous = NoRun;
        Link(index, sizeClass);
        return index;
    }

    private void EndRun(int index, int sizeClass)
    {
        Unlink(index, sizeClass);
        _runs[index].Next = _freeRuns;
        _freeRuns = index;
    }

    private void Link(int index, int sizeClass)
    {
        ref var run = ref _runs[index];
        run.Previous = NoRun;
        run.Next = _partial[sizeClass];
        if (run.Next != NoRun) _runs[run.Next].Previous = index;
        _partial[sizeClass] = index;
    }

    private void Unlink(int index, int sizeClass)
    {
        ref var run = ref _runs[index];
        if (run.Previous == NoRun) _partial[sizeClass] = run.Next;
        else _runs[run.Previous].Next = run.Next;
        if (run.Next != NoRun) _runs[run.Next].Previous = run.Previous;
        run.Next = NoRun;
        run.Previous = NoRun;
    }

    private void AddChunk()
    {
        if (_chunkCount == 1 << (32 - UnitsPerChunkShift))
            throw new InsufficientMemoryException("A key store holds at most 32 GiB of small blocks.");
        if (_chunkCount == _chunks.Length) Array.Resize(ref _chunks, Math.Max(4, _chunks.Length * 2));
        _chunks[_chunkCount++] = (nint)NativeMemory.AlignedAlloc(ChunkBytes, RunBytes);

        if (_runCount + RunsPerChunk > _runs.Length)
            Array.Resize(ref _runs, Math.Max(_runCount + RunsPerChunk, _runs.Length * 2));
        for (var i = RunsPerChunk - 1; i >= 0; i--)
        {
            _runs[_runCount + i].FirstUnit = (uint)(_runCount + i) << UnitsPerRunShift;
            _runs[_runCount + i].Purged = true;
            _runs[_runCount + i].Next = _freeRuns;
            _freeRuns = _runCount + i;
        }

        _runCount += RunsPerChunk;
    }

    private void LinkExternal(ExternalHeader* header)
    {
        _externalBytes += header->Bytes;
        header->Previous = null;
        header->Next = _externals;
        if (_externals != null) _externals->Previous = header;
        _externals = header;
    }

    private void UnlinkExternal(ExternalHeader* header)
    {
        _externalBytes -= header->Bytes;
        if (header->Previous == null) _externals = header->Next;
        else header->Previous->Next = header->Next;
        if (header->Next != null) header->Next->Previous = header->Previous;
    }

    private struct Run
    {
        public uint FirstUnit;
        public uint FreeHead;
        public int Capacity;
        public int Bumped;
        public int Live;
        public int Next;
        public int Previous;
        public bool Purged;
    }

    private struct ExternalHeader
    {
        public ExternalHeader* Previous;
        public ExternalHeader* Next;
        public long Bytes;
    }
}
