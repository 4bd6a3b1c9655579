namespace Carnelian.Engine.Hosting;

/// <summary>Where the engine's messages go: the server's log, or a test's list.</summary>
public interface IEngineLog
{
    /// <summary>A detail for someone who looks for a fault.</summary>
    void Debug(string message);

    /// <summary>An event of normal operation.</summary>
    void Notice(string message);

    /// <summary>Something an operator should look at.</summary>
    void Warning(string message);
}
