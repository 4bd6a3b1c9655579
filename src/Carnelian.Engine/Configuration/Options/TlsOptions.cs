using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Encrypted connections.</summary>
internal static class TlsOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new NumberOption(Setting.TlsPort, "tls-port", Integer, 0, 0, 65535, Modifiable,
            "TCP port that speaks TLS; 0 opens none.") { Action = ConfigAction.TlsPort, OnlySupported = "0" },
        new TextOption(Setting.TlsCertificateFile, "tls-cert-file", null, External | Modifiable,
            "Certificate of the server, in PEM.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsKeyFile, "tls-key-file", null, External | Modifiable,
            "Private key of the certificate, in PEM.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsKeyFilePassword, "tls-key-file-pass", null, Modifiable,
            "Password that opens the private key.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsClientCertificateFile, "tls-client-cert-file", null, External | Modifiable,
            "Certificate shown when the server itself connects.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsClientKeyFile, "tls-client-key-file", null, External | Modifiable,
            "Private key of the client certificate.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsClientKeyFilePassword, "tls-client-key-file-pass", null, Modifiable,
            "Password that opens the client's private key.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsDhParamsFile, "tls-dh-params-file", null, External | Modifiable,
            "Diffie-Hellman parameters, in PEM.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsCaCertificateFile, "tls-ca-cert-file", null, External | Modifiable,
            "Authorities whose certificates are trusted, in one file.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsCaCertificateDirectory, "tls-ca-cert-dir", null, External | Modifiable,
            "Directory of the authorities whose certificates are trusted.") { Action = ConfigAction.Tls },
        new EnumOption(Setting.TlsAuthClients, "tls-auth-clients", EnumNames.TlsClientAuthentication, "yes", Modifiable,
            "Whether a client has to show a certificate."),
        new BoolOption(Setting.TlsReplication, "tls-replication", false, Modifiable,
            "Speaks TLS on the link to the master.") { Action = ConfigAction.Tls, OnlySupported = "no" },
        new BoolOption(Setting.TlsCluster, "tls-cluster", false, Modifiable,
            "Speaks TLS on the cluster bus.") { Action = ConfigAction.Tls, OnlySupported = "no" },
        new TextOption(Setting.TlsProtocols, "tls-protocols", null, Modifiable,
            "Versions of TLS that are spoken; empty leaves it to the platform.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsCiphers, "tls-ciphers", null, Modifiable,
            "Ciphers for TLS 1.2 and older.") { Action = ConfigAction.Tls },
        new TextOption(Setting.TlsCipherSuites, "tls-ciphersuites", null, Modifiable,
            "Cipher suites for TLS 1.3.") { Action = ConfigAction.Tls },
        new BoolOption(Setting.TlsPreferServerCiphers, "tls-prefer-server-ciphers", false, Modifiable,
            "The server's order of ciphers wins over the client's.") { Action = ConfigAction.Tls },
        new BoolOption(Setting.TlsSessionCaching, "tls-session-caching", true, Modifiable,
            "Keeps sessions so that a client resumes quickly.") { Action = ConfigAction.Tls },
        new NumberOption(Setting.TlsSessionCacheSize, "tls-session-cache-size", Integer, 20480, 0, int.MaxValue,
            Modifiable, "Number of TLS sessions kept; 0 sets no limit.") { Action = ConfigAction.Tls },
        new NumberOption(Setting.TlsSessionCacheTimeout, "tls-session-cache-timeout", Integer, 300, 0, int.MaxValue,
            Modifiable, "Seconds that a TLS session is kept.") { Action = ConfigAction.Tls },
    ];
}
