using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>A condition on the present value of a key: NX, XX, IFEQ, IFNE, IFDEQ, IFDNE.</summary>
/// <param name="Kind">Which condition.</param>
/// <param name="Operand">Argument that holds the value or digest to compare with.</param>
internal readonly record struct ValueCondition(ConditionKind Kind, int Operand)
{
    /// <summary>Reads IFEQ, IFNE, IFDEQ or IFDNE at an argument; <see cref="ConditionKind.None"/> if none.</summary>
    public static ConditionKind KindAt(CommandContext c, int argument)
    {
        if (c.Is(argument, "IFEQ"u8)) return ConditionKind.Equal;
        if (c.Is(argument, "IFNE"u8)) return ConditionKind.NotEqual;
        if (c.Is(argument, "IFDEQ"u8)) return ConditionKind.DigestEqual;
        return c.Is(argument, "IFDNE"u8) ? ConditionKind.DigestNotEqual : ConditionKind.None;
    }

    /// <summary>Whether the condition holds for a key.</summary>
    /// <param name="c">The command.</param>
    /// <param name="key">The key.</param>
    /// <param name="refused">True when an error was replied: no string is there, or the operand is no digest.</param>
    public bool Holds(CommandContext c, WriteHandle key, out bool refused)
    {
        refused = false;
        switch (Kind)
        {
            case ConditionKind.None: return true;
            case ConditionKind.NotExists: return !key.Exists;
            case ConditionKind.Exists: return key.Exists;
        }

        var negated = Kind is ConditionKind.NotEqual or ConditionKind.DigestNotEqual;
        if (!key.Exists) return negated;
        if (key.Kind != ValueKind.String)
        {
            c.Reply.Error(Errors.WrongType);
            refused = true;
            return false;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var value = key.StringBytes(scratch);
        if (Kind is ConditionKind.Equal or ConditionKind.NotEqual)
            return value.SequenceEqual(c.Args[Operand]) != negated;

        // As in Redis, a digest is looked at only where there is something to compare it with.
        if (c.Args[Operand].Length != StringDigest.Length)
        {
            c.Reply.Error("ERR must be exactly 16 hexadecimal characters"u8);
            refused = true;
            return false;
        }

        Span<byte> digest = stackalloc byte[StringDigest.Length];
        StringDigest.Write(value, digest);
        return AsciiText.EqualsIgnoreCase(digest, c.Args[Operand]) != negated;
    }
}
