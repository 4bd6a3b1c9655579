namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Who may do something dangerous.</summary>
public enum ProtectedAction
{
    /// <summary>Nobody.</summary>
    No = 0,

    /// <summary>Every client that the ACL lets.</summary>
    Yes = 1,

    /// <summary>Clients on this machine.</summary>
    Local = 2,
}
