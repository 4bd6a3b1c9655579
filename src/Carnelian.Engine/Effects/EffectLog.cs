using Carnelian.Core.Text;

namespace Carnelian.Engine.Effects;

/// <summary>
/// The one ordered log of what changed. A command appends its effects while it still holds its shard locks, so the
/// order of the log is an order in which the commands could have run one after another. Without a sink nothing is
/// encoded or copied.
/// </summary>
public sealed class EffectLog
{
    private readonly Lock _gate = new();
    private IEffectSink[] _sinks = [];
    private int _selected = -1;

    /// <summary>Whether anybody reads the log. Effects need not be built otherwise.</summary>
    public bool Active => _sinks.Length != 0;

    /// <summary>Bytes appended so far.</summary>
    public long Position { get; private set; }

    /// <summary>
    /// Lets a sink receive everything from now on; its stream starts with the selection of a database.
    /// </summary>
    public void Attach(IEffectSink sink)
    {
        lock (_gate)
        {
            _sinks = [.. _sinks, sink];
            _selected = -1;
        }
    }

    /// <summary>Stops feeding a sink.</summary>
    public void Detach(IEffectSink sink)
    {
        lock (_gate) _sinks = [.. _sinks.Where(other => !ReferenceEquals(other, sink))];
    }

    /// <summary>Appends one command's effects; more than one become a transaction.</summary>
    internal void Append(EffectGroup group)
    {
        lock (_gate)
        {
            Select(group.Database(0));
            if (group.Count > 1) Write("*1\r\n$5\r\nMULTI\r\n"u8);
            for (var i = 0; i < group.Count; i++)
            {
                Select(group.Database(i));
                Write(group.Bytes(i));
            }

            if (group.Count > 1) Write("*1\r\n$4\r\nEXEC\r\n"u8);
        }
    }

    private void Select(int database)
    {
        if (_selected == database) return;
        _selected = database;
        Span<byte> digits = stackalloc byte[IntegerText.MaxLength];
        var length = IntegerText.Format(database, digits);
        Span<byte> command = stackalloc byte[64];
        "*2\r\n$6\r\nSELECT\r\n$"u8.CopyTo(command);
        var used = 17;
        command[used++] = (byte)('0' + length);
        "\r\n"u8.CopyTo(command[used..]);
        used += 2;
        digits[..length].CopyTo(command[used..]);
        used += length;
        "\r\n"u8.CopyTo(command[used..]);
        Write(command[..(used + 2)]);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        foreach (var sink in _sinks) sink.Append(Position, bytes);
        Position += bytes.Length;
    }
}
