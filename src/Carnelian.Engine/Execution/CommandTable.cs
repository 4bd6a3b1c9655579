using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution.Documentation;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>
/// All commands by id, and the ways to find one. Ids are dense, follow the order of names and differ from build to
/// build: they are never stored. The generated part holds the data, the lookup by name and the dispatch.
/// </summary>
internal static partial class CommandTable
{
    private const int Columns = 12;
    private const int PrefixBytes = 8;
    private const byte Separator = (byte)'|';

    private static readonly CommandInfo[] s_all = Load();

    /// <summary>Every command, container and subcommand; the index is the id.</summary>
    public static ReadOnlySpan<CommandInfo> All => s_all;

    /// <summary>Finds a command by full name, such as <c>get</c> or <c>CONFIG|GET</c>, in any case.</summary>
    /// <param name="fullName">The name.</param>
    /// <param name="names">Names given by <c>rename-command</c>; null for the declared ones.</param>
    /// <returns>The command, or null. A container answers to its own name.</returns>
    public static CommandInfo? Lookup(ReadOnlySpan<byte> fullName, CommandNames? names = null)
    {
        var bar = fullName.IndexOf(Separator);
        if (bar < 0)
            return Get(Find(fullName, names));
        var container = Find(fullName[..bar], names);
        return container < 0 ? null : Get(FindSub(container, fullName[(bar + 1)..]));
    }

    /// <summary>
    /// Finds the command that a request means: the first word, and the second too if the first has subcommands.
    /// </summary>
    /// <param name="args">The request.</param>
    /// <param name="start">Index of the word that names the command.</param>
    /// <param name="names">Names given by <c>rename-command</c>; null for the declared ones.</param>
    /// <returns>The command, or null when it is unknown. Without a second word, the container.</returns>
    public static CommandInfo? Resolve(Arguments args, int start, CommandNames? names = null)
    {
        var command = Get(Find(args[start], names));
        if (command is null || !command.HasSubcommands || args.Count <= start + 1)
            return command;
        return Get(FindSub(command.Id, args[start + 1]));
    }

    /// <summary>Documentation of a command; built anew by every call.</summary>
    internal static CommandDocs Docs(int id) => ReadDocs(id) ?? throw new ArgumentOutOfRangeException(nameof(id));

    /// <summary>Key specifications of a command; built anew by every call.</summary>
    internal static KeySpec[] KeySpecs(int id) => ReadKeySpecs(id);

    /// <summary>
    /// The first eight bytes of a name in upper case, the first byte lowest; missing bytes are zero. Names of one
    /// length up to eight are equal exactly when their prefixes are.
    /// </summary>
    internal static ulong Prefix(ReadOnlySpan<byte> name)
    {
        var length = name.Length;
        if (length >= PrefixBytes)
            return ToUpper(BinaryPrimitives.ReadUInt64LittleEndian(name));
        if (length >= 4)
        {
            // The two reads overlap; the bytes that they share are the same.
            var low = BinaryPrimitives.ReadUInt32LittleEndian(name);
            ulong high = BinaryPrimitives.ReadUInt32LittleEndian(name[(length - 4)..]);
            return ToUpper(low | (high << ((length - 4) * 8)));
        }
        if (length >= 2)
        {
            var low = BinaryPrimitives.ReadUInt16LittleEndian(name);
            return ToUpper(low | ((ulong)name[length - 1] << ((length - 1) * 8)));
        }
        return length == 1 ? ToUpper(name[0]) : 0;
    }

    private static int Find(ReadOnlySpan<byte> name, CommandNames? names) =>
        names is null ? Find(name) : names.Find(name);

    private static CommandInfo? Get(int id) => id < 0 ? null : s_all[id];

    /// <summary>Upper-cases eight ASCII letters at once; other bytes stay.</summary>
    private static ulong ToUpper(ulong bytes)
    {
        const ulong Ones = 0x0101010101010101;
        var sevenBits = bytes & (Ones * 0x7F);
        var atLeastA = sevenBits + (Ones * (0x80 - 'a'));
        var aboveZ = sevenBits + (Ones * (0x7F - 'z'));
        var letters = (atLeastA ^ aboveZ) & ~bytes & (Ones * 0x80);
        return bytes ^ (letters >> 2);
    }

    private static bool Ends(ReadOnlySpan<byte> name, ReadOnlySpan<byte> upperRest) =>
        AsciiText.EqualsIgnoreCase(name[PrefixBytes..], upperRest);

    private static CommandInfo[] Load()
    {
        var all = new CommandInfo[Count];
        var names = Names;
        for (var id = 0; id < all.Length; id++)
        {
            var end = names.IndexOf((byte)'\n');
            var name = end < 0 ? names : names[..end];
            names = names[(end + 1)..];
            var row = Numbers.Slice(id * Columns, Columns);
            // A container sorts before its subcommands, so the parent is there already.
            var parent = row[10] < 0 ? null : all[row[10]];
            all[id] = new CommandInfo(id, name, row, parent);
        }
        return all;
    }

    [DoesNotReturn]
    private static void ThrowNotCallable(int id) =>
        throw new InvalidOperationException("Command " + id + " only holds subcommands and has no handler.");
}
