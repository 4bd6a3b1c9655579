using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>INCREX. Newer than Redis 7.0.</summary>
/// <remarks>https://redis.io/docs/latest/commands/increx/</remarks>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class IncrExCommands
{
    [Command("INCREX", -2, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "8.8.0",
        Summary = "Adds to the number at a key within optional bounds and sets its expiration in the same step",
        Complexity = "O(1)",
        Syntax = """
            key#0 [increment<BYFLOAT=float:double | BYINT=integer:int>] [LBOUND=lowerbound] [UBOUND=upperbound]
            [SATURATE] [expiration<EX=seconds:int | PX=milliseconds:int | EXAT=unix-time-seconds:time |
            PXAT=unix-time-milliseconds:time | PERSIST>] [ENX]
            """)]
    internal static void IncrEx(CommandContext c)
    {
        var options = new IncrExOptions();
        if (!options.TryRead(c)) return;
        if (options.IsFloat) AddFloat(c, options);
        else AddInteger(c, options);
    }

    private static void AddInteger(CommandContext c, in IncrExOptions options)
    {
        var (increment, lower, upper) = (1L, long.MinValue, long.MaxValue);
        if (options.Increment > 0 && !c.TryInteger(options.Increment, out increment)) return;
        if (options.Lower > 0 && !c.TryInteger(options.Lower, NoIntegerLower, out lower)) return;
        if (options.Upper > 0 && !c.TryInteger(options.Upper, NoIntegerUpper, out upper)) return;
        if (!CheckBounds(c, lower <= upper) || !c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            long old = 0;
            if (key.Exists && !key.TryInteger(out old))
            {
                c.Reply.Error(Errors.NotInteger);
                return;
            }

            var sum = (Int128)old + increment;
            var value = (long)Int128.Clamp(sum, lower, upper);
            var applies = value == sum || options.Saturate;
            if (!applies) value = old;
            if (applies && !RunsOut(c, key, options))
            {
                key.SetInteger(value);
                Span<byte> text = stackalloc byte[IntegerText.MaxLength];
                Finish(c, key, text[..IntegerText.Format(value, text)], options, KeyEvent.IncrBy);
            }

            c.Reply.ArrayHeader(2);
            c.Reply.Integer(value);
            c.Reply.Integer((long)Int128.Clamp((Int128)value - old, long.MinValue, long.MaxValue));
        }
    }

    private static void AddFloat(CommandContext c, in IncrExOptions options)
    {
        var upper = ExtendedFloat.MaxValue;
        var lower = upper.Negate();
        if (!TryFloat(c, options.Increment, Errors.NotFloat, out var increment)) return;
        if (options.Lower > 0 && !TryFloat(c, options.Lower, NoFloatLower, out lower)) return;
        if (options.Upper > 0 && !TryFloat(c, options.Upper, NoFloatUpper, out upper)) return;
        if (!CheckBounds(c, ExtendedFloat.Compare(lower, upper) <= 0)
            || !c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            if (!IncrByFloatCommands.TryValue(key, out var old))
            {
                c.Reply.Error(Errors.NotFloat);
                return;
            }

            var value = ExtendedFloat.Add(old, increment);
            var below = ExtendedFloat.Compare(value, lower) < 0;
            var applies = !below && ExtendedFloat.Compare(value, upper) <= 0;
            if (!applies) value = !options.Saturate ? old : below ? lower : upper;
            applies |= options.Saturate;

            Span<byte> buffer = stackalloc byte[ExtendedFloat.MaxTextLength];
            var text = buffer[..value.Format(buffer)];
            if (applies && !RunsOut(c, key, options))
            {
                key.SetText(text);
                Finish(c, key, text, options, KeyEvent.IncrByFloat);
            }

            c.Reply.ArrayHeader(2);
            c.Reply.Number(text);
            var applied = applies ? ExtendedFloat.Add(value, old.Negate()) : ExtendedFloat.FromInt64(0);
            c.Reply.Number(buffer[..applied.Format(buffer)]);
        }
    }

    private static ReadOnlySpan<byte> NoIntegerLower => "ERR LBOUND is not an integer or out of range"u8;

    private static ReadOnlySpan<byte> NoIntegerUpper => "ERR UBOUND is not an integer or out of range"u8;

    private static ReadOnlySpan<byte> NoFloatLower => "ERR LBOUND is not a valid float"u8;

    private static ReadOnlySpan<byte> NoFloatUpper => "ERR UBOUND is not a valid float"u8;

    /// <summary>A finite number; infinities would leave no sum, and bounds of that kind are no bounds.</summary>
    private static bool TryFloat(
        CommandContext c, int argument, ReadOnlySpan<byte> error, out ExtendedFloat value)
    {
        if (ExtendedFloat.TryParse(c.Args[argument], out value) && !value.IsInfinity) return true;
        c.Reply.Error(error);
        return false;
    }

    private static bool CheckBounds(CommandContext c, bool ordered)
    {
        if (!ordered) c.Reply.Error("ERR LBOUND can't be greater than UBOUND"u8);
        return ordered;
    }

    /// <summary>Whether the new time is over already, so that the key is gone with it.</summary>
    private static bool RunsOut(CommandContext c, WriteHandle key, in IncrExOptions options)
    {
        if (!SetsTime(key, options) || options.Expire.At > c.NowMs) return false;
        if (!key.Exists) return true;
        key.Delete();
        key.Changed(KeyEvent.Del);
        GetExCommands.StateDelete(c, c.Engine.Config.LazyFreeExpire);
        return true;
    }

    private static bool SetsTime(WriteHandle key, in IncrExOptions options) =>
        options.Expire.HasTime && (!options.OnlyWithoutTime || key.ExpiresAt < 0);

    private static void Finish(
        CommandContext c, WriteHandle key, ReadOnlySpan<byte> text, in IncrExOptions options, KeyEvent keyEvent)
    {
        var at = SetsTime(key, options) ? options.Expire.At : 0;
        if (at > 0) key.ExpireAt(at);
        var persists = options.Expire.Persist && key.Persist();
        key.Changed(keyEvent);
        if (at > 0) key.Notify(KeyEvent.Expire);
        if (persists) key.Notify(KeyEvent.Persist);
        SetCommands.StateSet(c, text, keepTtl: !options.Expire.Persist, at);
    }
}
