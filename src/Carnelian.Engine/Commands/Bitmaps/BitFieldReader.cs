using Carnelian.Core.Structures.Bitmaps;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>
/// Reads the operations of BITFIELD one after another. A command reads them twice, first to see that all are right and
/// then to carry them out, so that none has to be kept.
/// </summary>
internal ref struct BitFieldReader(CommandContext c)
{
    private int _next = 2;
    private BitFieldOverflow _overflow = BitFieldOverflow.Wrap;

    private static ReadOnlySpan<byte> InvalidType =>
        "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is."u8;

    /// <summary>Whether something was wrong; the error has been replied.</summary>
    public bool Failed { get; private set; }

    /// <summary>The next operation; false at the end and on failure.</summary>
    public bool TryNext(out BitFieldOperation operation)
    {
        operation = default;
        while (TryTakeOverflow())
        {
        }

        if (Failed || _next == c.Args.Count) return false;
        if (TryTake(out operation)) return true;
        Failed = true;
        return false;
    }

    private bool TryTakeOverflow()
    {
        if (_next + 1 >= c.Args.Count || !c.Is(_next, "OVERFLOW"u8)) return false;
        var name = _next + 1;
        if (c.Is(name, "WRAP"u8)) _overflow = BitFieldOverflow.Wrap;
        else if (c.Is(name, "SAT"u8)) _overflow = BitFieldOverflow.Saturate;
        else if (c.Is(name, "FAIL"u8)) _overflow = BitFieldOverflow.Fail;
        else Failed = true;
        if (Failed) c.Reply.Error("ERR Invalid OVERFLOW type specified"u8);
        _next += 2;
        return !Failed;
    }

    private bool TryTake(out BitFieldOperation operation)
    {
        operation = default;
        if (!TryKind(out var kind))
        {
            c.SyntaxError();
            return false;
        }

        if (!BitFieldType.TryParse(c.Args[_next + 1], out var type))
        {
            c.Reply.Error(InvalidType);
            return false;
        }

        if (!c.TryBitOffset(_next + 2, type.Bits, out var offset)) return false;
        long value = 0;
        if (kind != BitFieldOperationKind.Get && !c.TryInteger(_next + 3, out value)) return false;
        operation = new BitFieldOperation(kind, type, offset, value, _overflow);
        _next += kind == BitFieldOperationKind.Get ? 3 : 4;
        return true;
    }

    /// <summary>What the next operation does, if enough words follow.</summary>
    private readonly bool TryKind(out BitFieldOperationKind kind)
    {
        var behind = c.Args.Count - _next - 1;
        kind = BitFieldOperationKind.Get;
        if (c.Is(_next, "GET"u8)) return behind >= 2;
        if (c.Is(_next, "SET"u8)) kind = BitFieldOperationKind.Set;
        else if (c.Is(_next, "INCRBY"u8)) kind = BitFieldOperationKind.IncrBy;
        return kind != BitFieldOperationKind.Get && behind >= 3;
    }
}
