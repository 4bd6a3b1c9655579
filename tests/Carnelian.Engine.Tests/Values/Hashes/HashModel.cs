namespace Carnelian.Engine.Tests.Values.Hashes;

/// <summary>
/// A hash done naively: a dictionary of values and times, whose fields are gone the moment that their time is over.
/// </summary>
internal sealed class HashModel
{
    private readonly Dictionary<string, (string Value, long At)> _fields = [];

    public const long Never = long.MaxValue;

    public long NowMs { get; set; }

    public IEnumerable<KeyValuePair<string, string>> Fields =>
        Live.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value));

    public int Count => Live.Count();

    private IEnumerable<KeyValuePair<string, (string Value, long At)>> Live =>
        _fields.Where(pair => pair.Value.At >= NowMs);

    public string? Value(string field) => TryFind(field, out var found) ? found.Value : null;

    /// <summary>Milliseconds left; -1 without a time, -2 without the field.</summary>
    public long Ttl(string field) => !TryFind(field, out var found) ? -2 : found.At == Never ? -1 : found.At - NowMs;

    public bool Set(string field, string value, bool keepTime = false)
    {
        var exists = TryFind(field, out var old);
        _fields[field] = (value, exists && keepTime ? old.At : Never);
        return !exists;
    }

    public bool Remove(string field) => TryFind(field, out _) && _fields.Remove(field);

    public void Clear() => _fields.Clear();

    /// <summary>What HPEXPIRE replies for one field.</summary>
    public int Expire(string field, long at, string condition)
    {
        if (!TryFind(field, out var old)) return -2;
        var allowed = condition switch
        {
            "NX" => old.At == Never,
            "XX" => old.At != Never,
            "GT" => old.At != Never && at > old.At,
            "LT" => at < old.At,
            _ => true,
        };
        if (!allowed) return 0;
        if (at <= NowMs)
        {
            _fields.Remove(field);
            return 2;
        }

        _fields[field] = (old.Value, at);
        return 1;
    }

    /// <summary>What HPERSIST replies for one field.</summary>
    public int Persist(string field)
    {
        if (!TryFind(field, out var old)) return -2;
        _fields[field] = (old.Value, Never);
        return old.At == Never ? -1 : 1;
    }

    private bool TryFind(string field, out (string Value, long At) found) =>
        _fields.TryGetValue(field, out found) && found.At >= NowMs;
}
