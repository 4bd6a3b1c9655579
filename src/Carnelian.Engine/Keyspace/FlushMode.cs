namespace Carnelian.Engine.Keyspace;

/// <summary>When the memory of emptied databases is freed.</summary>
internal enum FlushMode
{
    /// <summary>Before the reply, unless there is so much of it that clients would notice.</summary>
    Default,

    /// <summary>Before the reply.</summary>
    Now,

    /// <summary>Away from the threads that serve clients.</summary>
    Background,
}
