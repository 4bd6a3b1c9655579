namespace Carnelian.Engine.Execution;

/// <summary>What the engine asks of the server around it.</summary>
public interface IEngineHost
{
    /// <summary>Where messages go.</summary>
    IEngineLog Log { get; }

    /// <summary>Disposes of memory that nothing refers to any more, away from the threads that serve clients.</summary>
    void Reclaim(IReadOnlyList<IDisposable> garbage);
}
