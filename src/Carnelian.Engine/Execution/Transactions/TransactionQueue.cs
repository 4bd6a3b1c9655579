using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution.Transactions;

/// <summary>
/// The commands of one transaction until EXEC, with copies of their words. It is reused, so a short transaction
/// allocates nothing.
/// </summary>
internal sealed class TransactionQueue
{
    // As Redis counts, so that the field multi-mem agrees: the words and a pointer to each.
    private const int BytesPerWord = 8;
    private const int ChunkBytes = 4 * 1024;
    private const int LargestChunk = 1024 * 1024;
    private const int KeptCommands = 64;

    private readonly List<QueuedCommand> _commands = [];
    private byte[] _chunk = new byte[ChunkBytes];
    private int _used;

    /// <summary>Number of commands.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all words, with those of the pointers to them that Redis has.</summary>
    public long Bytes { get; private set; }

    /// <summary>The shards that the commands need.</summary>
    public ulong Shards { get; private set; }

    /// <summary>All flags that any of the commands has.</summary>
    public CommandFlags Flags { get; private set; }

    /// <summary>A command, in the order queued.</summary>
    public QueuedCommand this[int index] => _commands[index];

    /// <summary>Queues a command.</summary>
    /// <param name="context">The context that is set up for it.</param>
    /// <param name="shards">The shards it needs.</param>
    public void Add(CommandContext context, ulong shards)
    {
        if (Count == _commands.Count) _commands.Add(new QueuedCommand());
        var queued = _commands[Count++];
        var command = context.Command;
        var hasHash = command.Shape == KeyShape.Single && command.FirstKey < context.Args.Count;
        queued.Assign(command, hasHash ? context.HashOf(command.FirstKey) : 0, hasHash);
        Copy(context.Args, queued.Args);
        Shards |= shards;
        Flags |= command.Flags;
    }

    /// <summary>Forgets all commands; memory beyond a usual transaction's is given up.</summary>
    public void Clear()
    {
        Count = 0;
        Bytes = 0;
        Shards = 0;
        Flags = CommandFlags.None;
        _used = 0;
        if (_commands.Count > KeptCommands) _commands.RemoveRange(KeptCommands, _commands.Count - KeptCommands);
        if (_chunk.Length == ChunkBytes) return;

        // The commands still refer to the memory of their words.
        _commands.Clear();
        _chunk = new byte[ChunkBytes];
    }

    private void Copy(Arguments source, Arguments target)
    {
        var total = source.TotalBytes;
        if (_chunk.Length - _used < total)
        {
            // The words queued before stay in their chunk; a larger one takes those to come.
            _chunk = new byte[Math.Max(total, Math.Min(_chunk.Length * 2L, LargestChunk))];
            _used = 0;
        }

        var start = _used;
        for (var i = 0; i < source.Count; i++)
        {
            var word = source[i];
            word.CopyTo(_chunk.AsSpan(_used));
            target.Add(_used - start, word.Length);
            _used += word.Length;
        }

        target.Bind(_chunk, start);
        Bytes += total + (source.Count * (long)BytesPerWord);
    }
}
