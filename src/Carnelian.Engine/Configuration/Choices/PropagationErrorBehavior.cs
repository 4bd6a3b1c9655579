namespace Carnelian.Engine.Configuration.Choices;

/// <summary>What follows when a replicated command fails.</summary>
public enum PropagationErrorBehavior
{
    /// <summary>Nothing.</summary>
    Ignore = 0,

    /// <summary>The server ends.</summary>
    Panic = 1,

    /// <summary>The server ends if it is a replica.</summary>
    PanicOnReplicas = 2,
}
