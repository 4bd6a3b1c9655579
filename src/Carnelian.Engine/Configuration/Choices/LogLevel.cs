namespace Carnelian.Engine.Configuration.Choices;

/// <summary>How much the server logs, from all to little.</summary>
public enum LogLevel
{
    /// <summary>Everything, for development.</summary>
    Debug = 0,

    /// <summary>Much that is seldom useful.</summary>
    Verbose = 1,

    /// <summary>What an operator wants to know.</summary>
    Notice = 2,

    /// <summary>Only what matters.</summary>
    Warning = 3,
}
