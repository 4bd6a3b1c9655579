using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;

namespace Carnelian.Engine.Hosting;

/// <summary>What the engine asks of the server around it. Any thread may call.</summary>
public interface IEngineHost
{
    /// <summary>Where messages go.</summary>
    IEngineLog Log { get; }

    /// <summary>The process and the machine.</summary>
    IProcessFacts Process { get; }

    /// <summary>The files that CONFIG SET and REWRITE may name.</summary>
    IConfigFiles ConfigFiles { get; }

    /// <summary>Acts on configuration changes.</summary>
    IConfigApplier ConfigApplier { get; }

    /// <summary>Disposes of memory that nothing refers to any more, away from the threads that serve clients.</summary>
    void Reclaim(IReadOnlyList<IDisposable> garbage);

    /// <summary>Replaces a configuration file by another content, whole or not at all.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="text">The content, see <see cref="ConfigText"/>.</param>
    /// <param name="error">The system's reason, as "Permission denied".</param>
    /// <returns>False when the file keeps its old content.</returns>
    bool TryWriteConfig(string path, string text, [NotNullWhen(false)] out string? error);

    /// <summary>Saves as the flags say and begins to shut down.</summary>
    /// <returns>False when what had to be saved could not be; the server then goes on.</returns>
    bool TryShutdown(ShutdownFlags flags);

    /// <summary>Takes back a shutdown that waits for replicas.</summary>
    /// <returns>False when there is none.</returns>
    bool TryAbortShutdown();
}
