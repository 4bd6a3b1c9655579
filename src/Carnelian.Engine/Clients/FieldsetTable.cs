namespace Carnelian.Engine.Clients;

/// <summary>The fieldsets of one client, by name.</summary>
internal sealed class FieldsetTable
{
    private readonly Dictionary<byte[], Fieldset> _fieldsets = new(ByteKeyComparer.Instance);

    /// <summary>Number of fieldsets.</summary>
    public int Count => _fieldsets.Count;

    /// <summary>Declares a fieldset, in the place of another one of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">The names of fields, in the order in which values will follow.</param>
    /// <returns>False when a field is named twice; nothing is declared then.</returns>
    public bool TryPrepare(ReadOnlySpan<byte> name, byte[][] fields)
    {
        var positions = new int[fields.Length];
        for (var i = 0; i < positions.Length; i++) positions[i] = i;
        Array.Sort(fields, positions, Comparer<byte[]>.Create(Compare));
        for (var i = 1; i < fields.Length; i++)
            if (Compare(fields[i - 1], fields[i]) == 0) return false;
        _fieldsets[name.ToArray()] = new Fieldset(fields, positions);
        return true;
    }

    /// <summary>The fieldset of a name, or null.</summary>
    public Fieldset? Find(ReadOnlySpan<byte> name) =>
        _fieldsets.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var fieldset) ? fieldset : null;

    /// <summary>Forgets a fieldset.</summary>
    /// <returns>Whether there was one of that name.</returns>
    public bool Remove(ReadOnlySpan<byte> name) =>
        _fieldsets.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(name);

    private static int Compare(byte[] x, byte[] y) =>
        x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.AsSpan().SequenceCompareTo(y);
}
