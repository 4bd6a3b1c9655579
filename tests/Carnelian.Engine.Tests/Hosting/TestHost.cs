using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Tests.Hosting;

/// <summary>A server around an engine that keeps messages and frees memory at once.</summary>
internal sealed class TestHost : IEngineHost, IEngineLog
{
    private readonly List<string> _messages = [];

    public IEngineLog Log => this;

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages) return [.. _messages];
        }
    }

    public void Reclaim(IReadOnlyList<IDisposable> garbage)
    {
        foreach (var item in garbage) item.Dispose();
    }

    public void Debug(string message) => Add(message);

    public void Notice(string message) => Add(message);

    public void Warning(string message) => Add(message);

    private void Add(string message)
    {
        lock (_messages) _messages.Add(message);
    }
}
