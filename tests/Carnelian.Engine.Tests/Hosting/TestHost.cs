using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Hosting;
using Carnelian.Engine.Tests.Configuration;

namespace Carnelian.Engine.Tests.Hosting;

/// <summary>
/// A server around an engine that keeps messages, frees memory at once, has its files in memory, notes shutdowns and
/// configuration changes, and cannot save.
/// </summary>
internal sealed class TestHost : IEngineHost, IEngineLog
{
    private readonly List<string> _messages = [];
    private readonly List<IDisposable> _garbage = [];

    public IEngineLog Log => this;

    public TestProcess Facts { get; } = new();

    public IProcessFacts Process => Facts;

    public MemoryFiles Files { get; } = new();

    public IConfigFiles ConfigFiles => Files;

    public RecordingApplier Applier { get; } = new();

    public IConfigApplier ConfigApplier => Applier;

    public List<ShutdownFlags> Shutdowns { get; } = [];

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages) return [.. _messages];
        }
    }

    /// <summary>Whether memory waits until <see cref="DisposeGarbage"/> is called.</summary>
    public bool KeepsGarbage { get; set; }

    public void DisposeGarbage()
    {
        foreach (var item in _garbage) item.Dispose();
        _garbage.Clear();
    }

    public void Reclaim(IReadOnlyList<IDisposable> garbage)
    {
        if (KeepsGarbage)
        {
            _garbage.AddRange(garbage);
            return;
        }

        foreach (var item in garbage) item.Dispose();
    }

    public bool TryWriteConfig(string path, string text, [NotNullWhen(false)] out string? error)
    {
        error = path.StartsWith("/forbidden", StringComparison.Ordinal) ? "Permission denied" : null;
        if (error is null) Files.Files[path] = text;
        return error is null;
    }

    public bool TryShutdown(ShutdownFlags flags)
    {
        Shutdowns.Add(flags);
        return (flags & ShutdownFlags.Save) == 0 || (flags & ShutdownFlags.Force) != 0;
    }

    public bool TryAbortShutdown() => false;

    public void Debug(string message) => Add(message);

    public void Notice(string message) => Add(message);

    public void Warning(string message) => Add(message);

    private void Add(string message)
    {
        lock (_messages) _messages.Add(message);
    }
}
