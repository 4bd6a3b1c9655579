using Carnelian.Core.Text;
using Carnelian.Resp;

namespace Carnelian.Engine.Effects;

/// <summary>
/// The effects of one command or transaction until it commits: deterministic commands that bring another copy of the
/// dataset to the same state. By default a command that changed something is its own effect, word for word.
/// </summary>
public sealed class EffectGroup
{
    private readonly List<(int Database, int Start, int End)> _effects = [];
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <summary>Whether effects are wanted at all; while false every call does nothing.</summary>
    public bool Wanted { get; private set; }

    /// <summary>Number of effects.</summary>
    public int Count => _effects.Count;

    /// <summary>Whether the command stated its own effects, so that its request is not one.</summary>
    public bool Replaced { get; private set; }

    /// <summary>Begins an effect that stands in the place of the request.</summary>
    /// <param name="database">Database it applies to.</param>
    /// <param name="words">Number of words that follow.</param>
    public EffectGroup Replace(int database, int words)
    {
        Replaced = true;
        return Begin(database, words);
    }

    /// <summary>Says that the request has no effect of its own, whatever changed.</summary>
    public void Suppress() => Replaced = true;

    /// <summary>Begins an effect beside the request's own, such as the deletion of a key found expired.</summary>
    public EffectGroup Begin(int database, int words)
    {
        if (!Wanted) return this;
        _effects.Add((database, _used, _used));
        Header((byte)'*', words);
        return this;
    }

    /// <summary>Adds a word to the effect begun last.</summary>
    public EffectGroup Word(ReadOnlySpan<byte> word)
    {
        if (!Wanted) return this;
        Header((byte)'$', word.Length);
        Reserve(word.Length + 2);
        word.CopyTo(_bytes.AsSpan(_used));
        _bytes[_used + word.Length] = (byte)'\r';
        _bytes[_used + word.Length + 1] = (byte)'\n';
        _used += word.Length + 2;
        _effects[^1] = _effects[^1] with { End = _used };
        return this;
    }

    /// <summary>Adds a number as a word to the effect begun last.</summary>
    public EffectGroup Number(long value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        return Word(text[..IntegerText.Format(value, text)]);
    }

    /// <summary>Adds a whole request as an effect.</summary>
    internal void Verbatim(int database, Arguments args)
    {
        Begin(database, args.Count);
        for (var i = 0; i < args.Count; i++) Word(args[i]);
    }

    /// <summary>Begins another command of the same group: it has not stated effects of its own yet.</summary>
    internal void Continue() => Replaced = false;

    /// <summary>Forgets the effects begun after a number of them.</summary>
    internal void Truncate(int count)
    {
        if (count == _effects.Count) return;
        _used = _effects[count].Start;
        _effects.RemoveRange(count, _effects.Count - count);
    }

    internal void Begin(bool wanted)
    {
        if (Replaced || _effects.Count > 0) Clear();
        Wanted = wanted;
    }

    internal int Database(int index) => _effects[index].Database;

    internal ReadOnlySpan<byte> Bytes(int index) =>
        _bytes.AsSpan(_effects[index].Start, _effects[index].End - _effects[index].Start);

    internal void Clear()
    {
        _effects.Clear();
        _used = 0;
        Replaced = false;
        if (_bytes.Length > 1 << 20) _bytes = new byte[256];
    }

    private void Header(byte type, long value)
    {
        Reserve(24);
        _bytes[_used++] = type;
        _used += IntegerText.Format(value, _bytes.AsSpan(_used));
        _bytes[_used++] = (byte)'\r';
        _bytes[_used++] = (byte)'\n';
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _used >= bytes) return;
        var wanted = Math.Max((long)_bytes.Length * 2, _used + (long)bytes);
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, wanted));
    }
}
