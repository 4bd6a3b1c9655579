using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.Hashes;

/// <summary>
/// A hash as a command changes it. It stands on the field that was looked for last. A field found over is removed, as
/// an effect of its own, before the command sees it.
/// </summary>
internal ref struct HashWriter
{
    private readonly CommandContext _context;
    private readonly WriteHandle _key;
    private HashElement _element;
    private ulong _hash;
    private int _at;

    /// <summary>Opens a key that holds a hash or does not exist.</summary>
    public HashWriter(CommandContext context, WriteHandle key)
    {
        _context = context;
        _key = key;
    }

    /// <summary>The value of the field found.</summary>
    public readonly PackedItem Value
    {
        get
        {
            if (IsTable) return new PackedItem(_element.Value);
            var list = PackedHash.List(_key.Cell.Payload);
            return PackedList.Read(list, PackedList.Next(list, _at));
        }
    }

    /// <summary>When the field found expires, in Unix milliseconds; -1 when it does not.</summary>
    public readonly long ExpiresAt
    {
        get
        {
            if (IsTable) return _element.ExpiresAt;
            if (Stride != PackedHash.TimedStride) return -1;
            return PackedHash.TimeAt(PackedHash.List(_key.Cell.Payload), _at) is > 0 and var time ? time : -1;
        }
    }

    private readonly bool IsTable => _key.Entry.Encoding == ValueEncoding.Table;

    private readonly int Stride => PackedHash.Stride(_key.Entry.Encoding);

    /// <summary>Whether a packed hash has outgrown its limits, which may be lower now than when it was made.</summary>
    private readonly bool IsTooLarge =>
        PackedHash.Count(_key.Cell.Payload)
            > Math.Min(_context.Engine.Config.HashMaxListpackEntries, PackedHash.CountMax - 1)
        || _key.Cell.Payload.Length > PackedHash.BytesMax;

    private readonly HashFields Fields => new(_key.Cell.Store, ref _key.Entry.Root<HashRoot>());

    /// <summary>
    /// Creates the key for fields and values that a request names, or makes sure that they fit the encoding it has.
    /// </summary>
    /// <param name="first">Argument of the first field; its value and further pairs follow.</param>
    /// <param name="end">Argument behind the last value.</param>
    public void Prepare(int first, int end)
    {
        if (_key.Exists && IsTable) return;
        var args = _context.Args;
        var longest = _context.Engine.Config.HashMaxListpackValue;
        long bytes = PackedHash.HeaderBytes;
        var fits = true;
        for (var i = first; i < end; i++)
        {
            fits &= args[i].Length <= longest;
            bytes += args[i].Length + PackedList.MaxOverhead;
        }

        if (!_key.Exists) Create();
        if (!fits || bytes + _key.Cell.Payload.Length > PackedHash.BytesMax) HashConversion.ToTable(ref _key.Cell);
    }

    /// <summary>
    /// Creates the key with the pairs that a request names in one piece, when it does not exist and they fit.
    /// </summary>
    /// <param name="first">Argument of the first field.</param>
    /// <param name="end">Argument behind the last value.</param>
    /// <returns>The argument to go on from: pairs before it are stored, and all of them are new.</returns>
    public int CreateWith(int first, int end)
    {
        var config = _context.Engine.Config;
        if (_key.Exists || (end - first) / 2 > Math.Min(config.HashMaxListpackEntries, PackedHash.CountMax))
            return first;
        var args = _context.Args;
        long bytes = PackedHash.HeaderBytes;
        for (var i = first; i < end; i++)
        {
            if (args[i].Length > config.HashMaxListpackValue) return first;
            bytes += PackedList.EncodedBytes(args[i]);
        }

        if (bytes > PackedHash.BytesMax) return first;
        _key.Replace(ValueKind.Hash, ValueEncoding.Packed, (int)bytes);
        var payload = _key.Cell.Payload;
        var used = PackedHash.HeaderBytes;
        var next = first;
        for (; next < end; next += 2)
        {
            if (PackedList.Find(payload[PackedHash.HeaderBytes..used], 0, args[next], 1) >= 0) break;
            used += PackedList.Write(payload[used..], args[next]);
            used += PackedList.Write(payload[used..], args[next + 1]);
        }

        PackedHash.SetCount(payload, (next - first) / 2);
        if (used < payload.Length) _key.Cell.Resize(used);
        return next;
    }

    /// <summary>Looks for a field.</summary>
    /// <returns>Whether it is there.</returns>
    public bool Find(scoped ReadOnlySpan<byte> field)
    {
        if (!_key.Exists) return false;
        if (IsTable)
        {
            var fields = Fields;
            _hash = fields.HashOf(field);
            _element = fields.Find(field, _hash);
            return _element.Exists && (!_element.HasExpiry || !RemoveIfOver(field));
        }

        _at = PackedList.Find(PackedHash.List(_key.Cell.Payload), 0, field, Stride - 1);
        return _at >= 0 && !RemoveIfOver(field);
    }

    /// <summary>Gives a field a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <param name="keepTime">Whether a time to live that the field has stays.</param>
    /// <returns>Whether the field is new.</returns>
    public bool Set(scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<byte> value, bool keepTime = false)
    {
        if (!Find(field))
        {
            Add(field, value);
            return true;
        }

        if (!keepTime) Persist();
        Overwrite(value);
        return false;
    }

    /// <summary>Adds the field that was looked for and is not there. Creates the key when there is none.</summary>
    public void Add(scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<byte> value)
    {
        if (!_key.Exists) Create();
        var isHashed = IsTable;
        if (!IsTable && (!Fits(field) || !Fits(value))) HashConversion.ToTable(ref _key.Cell);
        if (IsTable)
        {
            var fields = Fields;
            if (!isHashed) _hash = fields.HashOf(field);
            _element = fields.Add(field, value, -1, _hash);
            return;
        }

        _at = _key.Cell.Payload.Length - PackedHash.HeaderBytes;
        PackedHash.Append(ref _key.Cell, Stride, field, value);
        if (IsTooLarge) ConvertAt(field);
    }

    /// <summary>Gives the field found another value; a time to live stays.</summary>
    public void Overwrite(scoped ReadOnlySpan<byte> value)
    {
        if (!IsTable && !Fits(value)) ConvertHere();
        if (IsTable)
        {
            _element = Fields.Overwrite(_element, value, _hash);
            return;
        }

        PackedHash.Replace(ref _key.Cell, PackedList.Next(PackedHash.List(_key.Cell.Payload), _at), value);
        if (IsTooLarge) ConvertHere();
    }

    /// <summary>Gives the field found an integer as its value; a time to live stays.</summary>
    public void Overwrite(long value)
    {
        if (IsTable || _context.Engine.Config.HashMaxListpackValue < IntegerText.MaxLength)
        {
            Span<byte> text = stackalloc byte[IntegerText.MaxLength];
            Overwrite(text[..IntegerText.Format(value, text)]);
            return;
        }

        PackedHash.Replace(ref _key.Cell, PackedList.Next(PackedHash.List(_key.Cell.Payload), _at), value);
        if (IsTooLarge) ConvertHere();
    }

    /// <summary>Sets when the field found expires, in Unix milliseconds from 1 on.</summary>
    public void SetTime(long at)
    {
        if (IsTable)
        {
            _element = Fields.SetTime(_element, at, _hash);
        }
        else
        {
            if (Stride == PackedHash.PlainStride)
            {
                // Every field before this one gets an entry of two bytes.
                var list = PackedHash.List(_key.Cell.Payload);
                var before = 0;
                for (var i = 0; i < _at; i = PackedHash.Next(list, i, PackedHash.PlainStride)) before++;
                PackedHash.AddTimes(ref _key.Cell);
                _at += before * 2;
            }

            _at = PackedHash.SetTime(ref _key.Cell, _at, at);
        }

        _key.Cell.Store.MarkExpiringFields(_key.Entry, _key.Cell.Hash);
    }

    /// <summary>Takes the time to live of the field found away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Persist()
    {
        if (ExpiresAt < 0) return false;
        if (IsTable) _element = Fields.SetTime(_element, -1, _hash);
        else _at = PackedHash.SetTime(ref _key.Cell, _at, 0);
        HashExpiry.UnmarkIfTimeless(ref _key.Cell);
        return true;
    }

    /// <summary>Removes the field found.</summary>
    public void Remove()
    {
        if (IsTable)
        {
            Fields.Remove(_element, _hash);
        }
        else
        {
            var end = PackedHash.Next(PackedHash.List(_key.Cell.Payload), _at, Stride);
            PackedHash.Remove(ref _key.Cell, _at, end, 1);
        }

        HashExpiry.UnmarkIfTimeless(ref _key.Cell);
    }

    private readonly bool Fits(ReadOnlySpan<byte> text) =>
        text.Length <= _context.Engine.Config.HashMaxListpackValue;

    private readonly void Create()
    {
        _key.Replace(ValueKind.Hash, ValueEncoding.Packed, PackedHash.HeaderBytes);
        PackedHash.SetCount(_key.Cell.Payload, 0);
    }

    /// <summary>Makes a table of the hash and stands on the same field in it.</summary>
    private void ConvertHere()
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var field = PackedList.Read(PackedHash.List(_key.Cell.Payload), _at).AsText(scratch).ToArray();
        ConvertAt(field);
    }

    private void ConvertAt(scoped ReadOnlySpan<byte> field)
    {
        HashConversion.ToTable(ref _key.Cell);
        var fields = Fields;
        _hash = fields.HashOf(field);
        _element = fields.Find(field, _hash);
    }

    private bool RemoveIfOver(scoped ReadOnlySpan<byte> field)
    {
        if (!_key.Entry.HasExpiringFields) return false;
        var time = ExpiresAt;
        if (time < 0 || time >= _context.Keys.FieldNowMs) return false;
        Remove();
        _key.FieldExpired(field);
        return true;
    }
}
