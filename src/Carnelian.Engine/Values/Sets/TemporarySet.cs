using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Engine.Configuration;

namespace Carnelian.Engine.Values.Sets;

/// <summary>A set of no key, in memory of its own, which goes all at once.</summary>
internal sealed class TemporarySet : IDisposable
{
    private readonly KeyStore _store;
    private readonly ServerConfig _config;
    private ValueCell _cell;

    /// <summary>The set of no members.</summary>
    /// <param name="hash">The hash that the sets have with which it will be compared.</param>
    /// <param name="config">Limits of small sets.</param>
    public TemporarySet(KeyedHash hash, ServerConfig config)
    {
        _store = new KeyStore(hash);
        _config = config;
        _cell = SetWriter.Create(_store);
    }

    /// <summary>The set for changes.</summary>
    public SetWriter Writer => new(ref _cell, _config);

    /// <summary>The set for reading, until the next change.</summary>
    public SetReader Reader => Writer.Reader;

    public void Dispose() => _store.Dispose();
}
