namespace Carnelian.Server.Net;

/// <summary>What another thread asks of a loop.</summary>
internal enum LoopSignal
{
    /// <summary>Run an action.</summary>
    Run,

    /// <summary>Serve a new connection.</summary>
    Adopt,

    /// <summary>Close a connection.</summary>
    Close,

    /// <summary>Let a connection go on that waits.</summary>
    Resume,

    /// <summary>Bring a client the reply it has been waiting for in a blocking command.</summary>
    Complete,

    /// <summary>Something may be read from a connection.</summary>
    Readable,

    /// <summary>A connection's peer takes bytes again.</summary>
    Writable,
}
