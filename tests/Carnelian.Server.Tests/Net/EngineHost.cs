using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Hosting;
using Carnelian.Server.Hosting;

namespace Carnelian.Server.Tests.Net;

internal sealed class EngineHost(IEngineLog log) : IEngineHost, IConfigApplier
{
    public IEngineLog Log => log;

    public IProcessFacts Process { get; } = new LinuxProcessFacts("test");

    public IConfigFiles ConfigFiles { get; } = new SystemFiles();

    public IConfigApplier ConfigApplier => this;

    public void Reclaim(IReadOnlyList<IDisposable> garbage)
    {
        foreach (var item in garbage) item.Dispose();
    }

    public bool TryWriteConfig(string path, string text, [NotNullWhen(false)] out string? error)
    {
        error = "Read-only file system";
        return false;
    }

    public bool TryShutdown(ShutdownFlags flags) => false;

    public bool TryAbortShutdown() => false;

    public bool TryApply(ConfigAction action, ServerConfig config, [NotNullWhen(false)] out string? error)
    {
        error = null;
        return true;
    }
}
