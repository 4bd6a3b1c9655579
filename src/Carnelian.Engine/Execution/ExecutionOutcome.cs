namespace Carnelian.Engine.Execution;

/// <summary>What became of a request.</summary>
public enum ExecutionOutcome
{
    /// <summary>It is answered.</summary>
    Done,

    /// <summary>It has not run because of CLIENT PAUSE, and is to be given again later.</summary>
    Retry,

    /// <summary>It waits for data: its reply will come by <see cref="Hosting.IClientLink.Complete"/>.</summary>
    Waiting,
}
