namespace Carnelian.Engine.Tests.Fuzzing;

/// <summary>How far two servers' replies to a command must agree.</summary>
internal enum Comparison
{
    /// <summary>Byte by byte.</summary>
    Exact,

    /// <summary>The elements of an array in any order.</summary>
    AnyOrder,

    /// <summary>A number that time has a part in.</summary>
    Near,

    /// <summary>The kind of reply only: one is chosen at random.</summary>
    KindOnly,
}
