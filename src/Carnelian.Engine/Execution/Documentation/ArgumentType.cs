namespace Carnelian.Engine.Execution.Documentation;

/// <summary>Type of an argument in COMMAND DOCS.</summary>
public enum ArgumentType
{
    /// <summary>Any bytes.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Double,

    /// <summary>The name of a key.</summary>
    Key,

    /// <summary>A glob-style pattern.</summary>
    Pattern,

    /// <summary>A Unix time stamp.</summary>
    UnixTime,

    /// <summary>A fixed word.</summary>
    PureToken,

    /// <summary>One of several alternatives.</summary>
    OneOf,

    /// <summary>Several arguments that belong together.</summary>
    Block,
}
