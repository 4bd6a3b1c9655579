namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Whether a TLS client has to show a certificate.</summary>
public enum TlsClientAuthentication
{
    /// <summary>It is not asked for one.</summary>
    No = 0,

    /// <summary>It must.</summary>
    Yes = 1,

    /// <summary>It may.</summary>
    Optional = 2,
}
