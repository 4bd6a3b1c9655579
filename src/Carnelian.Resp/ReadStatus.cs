namespace Carnelian.Resp;

/// <summary>What came of an attempt to read a request.</summary>
public enum ReadStatus
{
    /// <summary>The bytes so far end inside a request.</summary>
    Incomplete,

    /// <summary>A request is there.</summary>
    Complete,

    /// <summary>An empty request was skipped; there may be another behind it.</summary>
    Empty,

    /// <summary>The bytes break the protocol; the connection must be closed after the error is sent.</summary>
    Broken,
}
