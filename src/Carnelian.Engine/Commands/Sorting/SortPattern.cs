using System.Buffers;
using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;

namespace Carnelian.Engine.Commands.Sorting;

/// <summary>
/// What BY and GET of SORT name: a key that holds a string, or a field of a hash behind <c>-></c>, where an element
/// takes the place of the first asterisk. As in Redis, a zero byte ends what is looked through for these signs.
/// </summary>
internal readonly ref struct SortPattern
{
    private const int StackKeyBytes = 256;

    private readonly ReadOnlySpan<byte> _prefix;
    private readonly ReadOnlySpan<byte> _suffix;
    private readonly ReadOnlySpan<byte> _field;
    private readonly bool _varies;

    public SortPattern(ReadOnlySpan<byte> text)
    {
        var signs = SortText.UpToZero(text);
        IsElement = signs is [(byte)'#'];
        var star = signs.IndexOf((byte)'*');
        _varies = star >= 0;
        if (!_varies) return;
        _prefix = text[..star];
        _suffix = text[(star + 1)..];
        var arrow = signs[(star + 1)..].IndexOf("->"u8);

        // An arrow at the end is a part of the key.
        if (arrow < 0 || star + 1 + arrow + 2 >= signs.Length) return;
        _field = _suffix[(arrow + 2)..];
        _suffix = _suffix[..arrow];
    }

    /// <summary>Whether the pattern stands for the element itself.</summary>
    public bool IsElement { get; }

    /// <summary>Whether what a pattern names depends on the element.</summary>
    public static bool Varies(ReadOnlySpan<byte> text) => SortText.UpToZero(text).Contains((byte)'*');

    /// <summary>Looks up what the pattern names for an element.</summary>
    /// <param name="c">The request.</param>
    /// <param name="element">The element.</param>
    /// <param name="scratch">At least 20 bytes, for what is kept as a number.</param>
    /// <param name="value">What was found, good while no key changes.</param>
    /// <returns>False when there is no such key or field, or it is of another type.</returns>
    public bool TryLookUp(
        CommandContext c, ReadOnlySpan<byte> element, Span<byte> scratch, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!_varies) return false;
        var length = _prefix.Length + element.Length + _suffix.Length;
        byte[]? rented = null;
        var name = length <= StackKeyBytes
            ? stackalloc byte[StackKeyBytes]
            : rented = ArrayPool<byte>.Shared.Rent(length);
        _prefix.CopyTo(name);
        element.CopyTo(name[_prefix.Length..]);
        _suffix.CopyTo(name[(_prefix.Length + element.Length)..]);
        var key = c.Keys.Read(c.Session.Database, name[..length]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return TryRead(c, key, scratch, out value);
    }

    private bool TryRead(CommandContext c, ReadHandle key, Span<byte> scratch, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (_field.IsEmpty)
        {
            if (key.Kind != ValueKind.String) return false;
            value = key.StringBytes(scratch);
            return true;
        }

        if (key.Kind != ValueKind.Hash) return false;
        if (!new HashReader(key, c.Keys.FieldNowMs).TryGet(_field, out var item)) return false;
        value = item.AsText(scratch);
        return true;
    }
}
