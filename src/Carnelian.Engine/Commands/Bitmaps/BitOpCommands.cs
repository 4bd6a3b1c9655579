using System.Buffers;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Bitmaps;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>BITOP.</summary>
[CommandFamily("bitmap", Acl = AclCategories.Bitmap)]
internal static class BitOpCommands
{
    private const int Target = 2;
    private const int FirstSource = 3;

    [Command("BITOP", -4, Write | DenyOom,
        Keys = "2 OW update; 3..-1 RO access", Since = "2.6.0",
        Summary = "Perform bitwise operations between strings", Complexity = "O(N)",
        Syntax = "operation destkey:key#0 key#1...")]
    internal static void BitOp(CommandContext c)
    {
        if (!TryOperation(c, out var operation)) return;
        var count = c.Args.Count - FirstSource;
        var sources = ArrayPool<ReadHandle>.Shared.Rent(count);
        try
        {
            if (!TryRead(c, sources.AsSpan(0, count), out var length)) return;
            using (var target = c.Keys.Write(Target))
            {
                if (length > 0) Store(c, target, operation, sources.AsSpan(0, count), length);
                else if (target.Exists) Delete(target);
            }

            c.Reply.Integer(length);
        }
        finally
        {
            sources.AsSpan(0, count).Clear();
            ArrayPool<ReadHandle>.Shared.Return(sources);
        }
    }

    private static bool TryOperation(CommandContext c, out BitwiseOperation operation)
    {
        if (!TryName(c, out operation))
        {
            c.SyntaxError();
            return false;
        }

        var count = c.Args.Count - FirstSource;
        if (operation == BitwiseOperation.Not && count != 1)
        {
            c.Reply.Error("ERR BITOP NOT must be called with a single source key."u8);
            return false;
        }

        var needsOthers = operation is BitwiseOperation.Diff or BitwiseOperation.Diff1 or BitwiseOperation.AndOr;
        if (!needsOthers || count > 1) return true;
        Span<byte> name = stackalloc byte[c.Args[1].Length];
        c.Args[1].CopyTo(name);
        AsciiText.ToUpper(name);
        c.Reply.Error("ERR BITOP "u8, name, " must be called with at least two source keys."u8);
        return false;
    }

    private static bool TryName(CommandContext c, out BitwiseOperation operation)
    {
        // The last four are newer than Redis 7.0.
        operation = BitwiseOperation.And;
        if (c.Is(1, "AND"u8)) return true;
        if (c.Is(1, "OR"u8)) operation = BitwiseOperation.Or;
        else if (c.Is(1, "XOR"u8)) operation = BitwiseOperation.Xor;
        else if (c.Is(1, "NOT"u8)) operation = BitwiseOperation.Not;
        else if (c.Is(1, "DIFF"u8)) operation = BitwiseOperation.Diff;
        else if (c.Is(1, "DIFF1"u8)) operation = BitwiseOperation.Diff1;
        else if (c.Is(1, "ANDOR"u8)) operation = BitwiseOperation.AndOr;
        else if (c.Is(1, "ONE"u8)) operation = BitwiseOperation.One;
        else return false;
        return true;
    }

    /// <summary>Reads the sources; false when one is no string, which has been replied.</summary>
    private static bool TryRead(CommandContext c, Span<ReadHandle> sources, out int length)
    {
        length = 0;
        for (var i = 0; i < sources.Length; i++)
        {
            if (!c.Keys.TryRead(FirstSource + i, ValueKind.String, out var source)) return false;
            sources[i] = source;
            if (source.Exists) length = Math.Max(length, source.StringLength);
        }

        return true;
    }

    private static void Store(
        CommandContext c, WriteHandle target, BitwiseOperation operation, Span<ReadHandle> sources, int length)
    {
        if (target.Exists && target.Kind != ValueKind.String) target.SetText([]);
        if (target.Exists) target.Persist();
        var result = target.StretchString(length, growing: false);

        // A target that is a source as well has kept its bytes, at another place perhaps.
        var isSource = false;
        for (var i = 0; i < sources.Length; i++)
        {
            if (!sources[i].Exists || !c.Args[FirstSource + i].SequenceEqual(target.Key)) continue;
            sources[i] = target.AsRead();
            isSource = true;
        }

        Combine(operation, sources, result, isSource);
        target.Changed(KeyEvent.Set);
    }

    /// <summary>Computes the result piece by piece, so that every source is read from memory once.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="result">Where the result goes.</param>
    /// <param name="isSource">
    /// Whether the result replaces a source: then a piece is only stored when it has been read.
    /// </param>
    private static void Combine(
        BitwiseOperation operation, ReadOnlySpan<ReadHandle> sources, Span<byte> result, bool isSource)
    {
        Span<byte> scratch = stackalloc byte[BitwiseAccumulator.PieceBytes];
        Span<byte> aside = stackalloc byte[BitwiseAccumulator.PieceBytes];
        Span<byte> digits = stackalloc byte[IntegerText.MaxLength];
        var accumulator = new BitwiseAccumulator(operation, scratch);
        for (var at = 0; at < result.Length; at += BitwiseAccumulator.PieceBytes)
        {
            var length = Math.Min(BitwiseAccumulator.PieceBytes, result.Length - at);
            var piece = isSource ? aside[..length] : result.Slice(at, length);
            accumulator.Begin(piece);
            foreach (var source in sources)
            {
                var bytes = source.Exists ? source.StringBytes(digits) : [];
                accumulator.Add(at < bytes.Length ? bytes.Slice(at, Math.Min(length, bytes.Length - at)) : []);
            }

            accumulator.Finish();
            if (isSource) piece.CopyTo(result[at..]);
        }
    }

    private static void Delete(WriteHandle target)
    {
        target.Delete();
        target.Changed(KeyEvent.Del);
    }
}
