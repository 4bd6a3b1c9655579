using System.Runtime.CompilerServices;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration;

/// <summary>
/// The values of all options. Reading a number costs as little as reading a field, and every value is read and
/// written whole, so any thread may read at any time; writing is <see cref="ConfigControl"/>'s and the loader's, one
/// at a time. Texts hold one char for each byte, see <see cref="ConfigText"/>; paths are ready for the system.
/// </summary>
public sealed class ServerConfig
{
    private SettingNumbers _numbers;
    private SettingReferences _references;

    /// <summary>Makes a configuration with all defaults.</summary>
    /// <param name="currentDirectory">The working directory, or empty when there is none, as in a test.</param>
    public ServerConfig(string currentDirectory = "")
    {
        foreach (var option in ConfigTable.Options)
        {
            Set(option.Setting, option.Default);
        }

        Set(Setting.Directory, OptionValue.Of(ConfigText.FromPath(currentDirectory)));
    }

    /// <summary>Path of the configuration file; null when the server was started without one.</summary>
    public string? ConfigFile { get; internal set; }

    // Where the server listens and how it treats connections.
    /// <summary><c>bind</c>.</summary>
    public IReadOnlyList<string> Bind => (IReadOnlyList<string>)Reference(Setting.Bind)!;
    /// <summary><c>port</c>: TCP port to listen on; 0 opens no TCP port.</summary>
    public int Port => (int)Number(Setting.Port);
    /// <summary><c>bind-source-addr</c>: Local address for connections that the server itself opens.</summary>
    public string? BindSourceAddress => Text(Setting.BindSourceAddress);
    /// <summary><c>unixsocket</c>: Path of the Unix socket to listen on; empty opens none.</summary>
    public string? UnixSocket => Path(Setting.UnixSocket);
    /// <summary><c>unixsocketperm</c>: File mode of the Unix socket, in octal; 0 keeps the umask's.</summary>
    public int UnixSocketPermissions => (int)Number(Setting.UnixSocketPermissions);
    /// <summary><c>tcp-backlog</c>: Length of the queue of connections that wait to be accepted.</summary>
    public int TcpBacklog => (int)Number(Setting.TcpBacklog);
    /// <summary><c>tcp-keepalive</c>: Seconds of silence before the kernel probes a peer; 0 never probes.</summary>
    public int TcpKeepAlive => (int)Number(Setting.TcpKeepAlive);
    /// <summary><c>timeout</c>: Seconds after which an idle client is closed; 0 never closes it.</summary>
    public int Timeout => (int)Number(Setting.Timeout);
    /// <summary><c>socket-mark-id</c>: Mark set on the listening sockets for packet filters; 0 sets none.</summary>
    public uint SocketMarkId => (uint)Number(Setting.SocketMarkId);
    /// <summary><c>maxclients</c>: Greatest number of clients connected at one time.</summary>
    public uint MaxClients => (uint)Number(Setting.MaxClients);
    /// <summary><c>protected-mode</c>: Refuses remote clients as long as no password guards the default user.</summary>
    public bool ProtectedMode => Flag(Setting.ProtectedMode);
    /// <summary><c>io-threads</c>: Number of threads that serve connections.</summary>
    public int IoThreads => (int)Number(Setting.IoThreads);
    /// <summary><c>io-threads-do-reads</c>.</summary>
    public bool IoThreadsDoReads => Flag(Setting.IoThreadsDoReads);

    // Encrypted connections.
    /// <summary><c>tls-port</c>: TCP port that speaks TLS; 0 opens none.</summary>
    public int TlsPort => (int)Number(Setting.TlsPort);
    /// <summary><c>tls-cert-file</c>: Certificate of the server, in PEM.</summary>
    public string? TlsCertificateFile => Path(Setting.TlsCertificateFile);
    /// <summary><c>tls-key-file</c>: Private key of the certificate, in PEM.</summary>
    public string? TlsKeyFile => Path(Setting.TlsKeyFile);
    /// <summary><c>tls-key-file-pass</c>: Password that opens the private key.</summary>
    public string? TlsKeyFilePassword => Text(Setting.TlsKeyFilePassword);
    /// <summary><c>tls-client-cert-file</c>: Certificate shown when the server itself connects.</summary>
    public string? TlsClientCertificateFile => Path(Setting.TlsClientCertificateFile);
    /// <summary><c>tls-client-key-file</c>: Private key of the client certificate.</summary>
    public string? TlsClientKeyFile => Path(Setting.TlsClientKeyFile);
    /// <summary><c>tls-client-key-file-pass</c>: Password that opens the client's private key.</summary>
    public string? TlsClientKeyFilePassword => Text(Setting.TlsClientKeyFilePassword);
    /// <summary><c>tls-dh-params-file</c>: Diffie-Hellman parameters, in PEM.</summary>
    public string? TlsDhParamsFile => Path(Setting.TlsDhParamsFile);
    /// <summary><c>tls-ca-cert-file</c>: Authorities whose certificates are trusted, in one file.</summary>
    public string? TlsCaCertificateFile => Path(Setting.TlsCaCertificateFile);
    /// <summary><c>tls-ca-cert-dir</c>: Directory of the authorities whose certificates are trusted.</summary>
    public string? TlsCaCertificateDirectory => Path(Setting.TlsCaCertificateDirectory);
    /// <summary><c>tls-auth-clients</c>: Whether a client has to show a certificate.</summary>
    public TlsClientAuthentication TlsAuthClients => (TlsClientAuthentication)Number(Setting.TlsAuthClients);
    /// <summary><c>tls-replication</c>: Speaks TLS on the link to the master.</summary>
    public bool TlsReplication => Flag(Setting.TlsReplication);
    /// <summary><c>tls-cluster</c>: Speaks TLS on the cluster bus.</summary>
    public bool TlsCluster => Flag(Setting.TlsCluster);
    /// <summary><c>tls-protocols</c>: Versions of TLS that are spoken; empty leaves it to the platform.</summary>
    public string? TlsProtocols => Text(Setting.TlsProtocols);
    /// <summary><c>tls-ciphers</c>: Ciphers for TLS 1.2 and older.</summary>
    public string? TlsCiphers => Text(Setting.TlsCiphers);
    /// <summary><c>tls-ciphersuites</c>: Cipher suites for TLS 1.3.</summary>
    public string? TlsCipherSuites => Text(Setting.TlsCipherSuites);
    /// <summary><c>tls-prefer-server-ciphers</c>: The server's order of ciphers wins over the client's.</summary>
    public bool TlsPreferServerCiphers => Flag(Setting.TlsPreferServerCiphers);
    /// <summary><c>tls-session-caching</c>: Keeps sessions so that a client resumes quickly.</summary>
    public bool TlsSessionCaching => Flag(Setting.TlsSessionCaching);
    /// <summary><c>tls-session-cache-size</c>: Number of TLS sessions kept; 0 sets no limit.</summary>
    public int TlsSessionCacheSize => (int)Number(Setting.TlsSessionCacheSize);
    /// <summary><c>tls-session-cache-timeout</c>: Seconds that a TLS session is kept.</summary>
    public int TlsSessionCacheTimeout => (int)Number(Setting.TlsSessionCacheTimeout);

    // The process, its log and its shutdown.
    /// <summary><c>daemonize</c>: Detaches from the terminal after the start.</summary>
    public bool Daemonize => Flag(Setting.Daemonize);
    /// <summary><c>supervised</c>: Supervisor that is told when the server is ready.</summary>
    public SupervisedMode Supervised => (SupervisedMode)Number(Setting.Supervised);
    /// <summary><c>pidfile</c>: File that holds the process id while the server runs.</summary>
    public string? PidFile => Path(Setting.PidFile);
    /// <summary><c>loglevel</c>: How much the server logs.</summary>
    public LogLevel LogLevel => (LogLevel)Number(Setting.LogLevel);
    /// <summary><c>logfile</c>: File to log to; empty logs to the standard output.</summary>
    public string LogFile => Path(Setting.LogFile)!;
    /// <summary><c>syslog-enabled</c>: Logs to the system logger too.</summary>
    public bool SyslogEnabled => Flag(Setting.SyslogEnabled);
    /// <summary><c>syslog-ident</c>: Name under which the system logger files the lines.</summary>
    public string SyslogIdent => Text(Setting.SyslogIdent)!;
    /// <summary><c>syslog-facility</c>: Facility of the system logger.</summary>
    public SyslogFacility SyslogFacility => (SyslogFacility)Number(Setting.SyslogFacility);
    /// <summary><c>databases</c>: Number of databases, numbered from 0.</summary>
    public int Databases => (int)Number(Setting.Databases);
    /// <summary><c>always-show-logo</c>: Prints the logo even when the output is no terminal.</summary>
    public bool AlwaysShowLogo => Flag(Setting.AlwaysShowLogo);
    /// <summary><c>set-proc-title</c>: Shows the server's state in its process title.</summary>
    public bool SetProcTitle => Flag(Setting.SetProcTitle);
    /// <summary><c>proc-title-template</c>: Pattern of the process title.</summary>
    public string ProcTitleTemplate => Text(Setting.ProcTitleTemplate)!;
    /// <summary><c>hz</c>: Runs of background work a second, held between 1 and 500.</summary>
    public int Hz => (int)Number(Setting.Hz);
    /// <summary><c>dynamic-hz</c>: Raises hz while many clients are connected.</summary>
    public bool DynamicHz => Flag(Setting.DynamicHz);
    /// <summary><c>server_cpulist</c>: Processors that the server's threads may use.</summary>
    public string? ServerCpuList => Text(Setting.ServerCpuList);
    /// <summary><c>bio_cpulist</c>: Processors for background threads.</summary>
    public string? BackgroundCpuList => Text(Setting.BackgroundCpuList);
    /// <summary><c>aof_rewrite_cpulist</c>: Processors for the rewriting of the append-only file.</summary>
    public string? AofRewriteCpuList => Text(Setting.AofRewriteCpuList);
    /// <summary><c>bgsave_cpulist</c>: Processors for the writing of snapshots.</summary>
    public string? BgSaveCpuList => Text(Setting.BgSaveCpuList);
    /// <summary><c>ignore-warnings</c>: Names of start-up checks that are skipped.</summary>
    public string IgnoreWarnings => Text(Setting.IgnoreWarnings)!;
    /// <summary><c>disable-thp</c>: Asks the kernel for no transparent huge pages.</summary>
    public bool DisableTransparentHugePages => Flag(Setting.DisableTransparentHugePages);
    /// <summary><c>oom-score-adj</c>: How the kernel's out-of-memory score is changed.</summary>
    public OomScoreMode OomScoreAdjust => (OomScoreMode)Number(Setting.OomScoreAdjust);
    /// <summary><c>oom-score-adj-values</c>: Scores for a master, a replica and a background child.</summary>
    public IReadOnlyList<int> OomScoreAdjustValues => (IReadOnlyList<int>)Reference(Setting.OomScoreAdjustValues)!;
    /// <summary><c>shutdown-on-sigint</c>: What SIGINT does: save, nosave, now, force, or default.</summary>
    public ShutdownFlags ShutdownOnSigInt => (ShutdownFlags)Number(Setting.ShutdownOnSigInt);
    /// <summary><c>shutdown-on-sigterm</c>: What SIGTERM does: save, nosave, now, force, or default.</summary>
    public ShutdownFlags ShutdownOnSigTerm => (ShutdownFlags)Number(Setting.ShutdownOnSigTerm);
    /// <summary><c>shutdown-timeout</c>: Seconds that a shutdown waits for replicas that lag.</summary>
    public int ShutdownTimeout => (int)Number(Setting.ShutdownTimeout);
    /// <summary><c>crash-log-enabled</c>: Writes a report when the server crashes.</summary>
    public bool CrashLogEnabled => Flag(Setting.CrashLogEnabled);
    /// <summary><c>crash-memcheck-enabled</c>: Tests the memory quickly after a crash.</summary>
    public bool CrashMemcheckEnabled => Flag(Setting.CrashMemcheckEnabled);
    /// <summary><c>use-exit-on-panic</c>: Ends with exit instead of abort on a panic.</summary>
    public bool UseExitOnPanic => Flag(Setting.UseExitOnPanic);
    /// <summary><c>watchdog-period</c>: Milliseconds after which a stalled loop is reported; 0 is never.</summary>
    public int WatchdogPeriod => (int)Number(Setting.WatchdogPeriod);

    // Passwords, users and dangerous commands.
    /// <summary><c>requirepass</c>: Password of the default user; empty asks for none.</summary>
    public string? RequirePass => Text(Setting.RequirePass);
    /// <summary><c>aclfile</c>: File of the users and their rights.</summary>
    public string AclFile => Path(Setting.AclFile)!;
    /// <summary><c>acllog-max-len</c>: Number of refusals that ACL LOG keeps.</summary>
    public long AclLogMaxLen => Number(Setting.AclLogMaxLen);
    /// <summary><c>acl-pubsub-default</c>: Channels that a new user may reach.</summary>
    public AclPubSubDefault AclPubSubDefault => (AclPubSubDefault)Number(Setting.AclPubSubDefault);
    /// <summary><c>enable-protected-configs</c>: Who may change protected options.</summary>
    public ProtectedAction EnableProtectedConfigs => (ProtectedAction)Number(Setting.EnableProtectedConfigs);
    /// <summary><c>enable-debug-command</c>: Who may run DEBUG.</summary>
    public ProtectedAction EnableDebugCommand => (ProtectedAction)Number(Setting.EnableDebugCommand);
    /// <summary><c>enable-module-command</c>: Who may run MODULE.</summary>
    public ProtectedAction EnableModuleCommand => (ProtectedAction)Number(Setting.EnableModuleCommand);

    // The memory limit, eviction, expiry and the freeing of values.
    /// <summary><c>maxmemory</c>: Bytes of memory above which keys are evicted; 0 sets no limit.</summary>
    public ulong MaxMemory => (ulong)Number(Setting.MaxMemory);
    /// <summary><c>maxmemory-policy</c>: Which keys are evicted when memory is full.</summary>
    public EvictionPolicy MaxMemoryPolicy => (EvictionPolicy)Number(Setting.MaxMemoryPolicy);
    /// <summary><c>maxmemory-samples</c>: Keys that are compared to choose one to evict.</summary>
    public int MaxMemorySamples => (int)Number(Setting.MaxMemorySamples);
    /// <summary><c>maxmemory-eviction-tenacity</c>: How long one step of eviction may take.</summary>
    public int MaxMemoryEvictionTenacity => (int)Number(Setting.MaxMemoryEvictionTenacity);
    /// <summary><c>maxmemory-clients</c>, in bytes, or negated in percent.</summary>
    public long MaxMemoryClients => Number(Setting.MaxMemoryClients);
    /// <summary><c>lfu-log-factor</c>: How slowly a key's use counter grows.</summary>
    public int LfuLogFactor => (int)Number(Setting.LfuLogFactor);
    /// <summary><c>lfu-decay-time</c>: Minutes after which a key's use counter is lowered.</summary>
    public int LfuDecayTime => (int)Number(Setting.LfuDecayTime);
    /// <summary><c>active-expire-effort</c>: How hard expired keys are looked for, from 1 to 10.</summary>
    public int ActiveExpireEffort => (int)Number(Setting.ActiveExpireEffort);
    /// <summary><c>lazyfree-lazy-eviction</c>: Frees evicted values in the background.</summary>
    public bool LazyFreeEviction => Flag(Setting.LazyFreeEviction);
    /// <summary><c>lazyfree-lazy-expire</c>: Frees expired values in the background.</summary>
    public bool LazyFreeExpire => Flag(Setting.LazyFreeExpire);
    /// <summary><c>lazyfree-lazy-server-del</c>: Frees overwritten values in the background.</summary>
    public bool LazyFreeServerDelete => Flag(Setting.LazyFreeServerDelete);
    /// <summary><c>lazyfree-lazy-user-del</c>: Lets DEL free in the background, as UNLINK does.</summary>
    public bool LazyFreeUserDelete => Flag(Setting.LazyFreeUserDelete);
    /// <summary><c>lazyfree-lazy-user-flush</c>: Lets FLUSHALL and FLUSHDB free in the background.</summary>
    public bool LazyFreeUserFlush => Flag(Setting.LazyFreeUserFlush);
    /// <summary><c>activedefrag</c>: Moves values together while the server runs.</summary>
    public bool ActiveDefrag => Flag(Setting.ActiveDefrag);
    /// <summary><c>active-defrag-ignore-bytes</c>: Wasted bytes below which nothing is moved.</summary>
    public ulong ActiveDefragIgnoreBytes => (ulong)Number(Setting.ActiveDefragIgnoreBytes);
    /// <summary><c>active-defrag-threshold-lower</c>: Percent of waste at which moving starts.</summary>
    public int ActiveDefragThresholdLower => (int)Number(Setting.ActiveDefragThresholdLower);
    /// <summary><c>active-defrag-threshold-upper</c>: Percent of waste at which moving works hardest.</summary>
    public int ActiveDefragThresholdUpper => (int)Number(Setting.ActiveDefragThresholdUpper);
    /// <summary><c>active-defrag-cycle-min</c>: Least percent of processor time for moving.</summary>
    public int ActiveDefragCycleMin => (int)Number(Setting.ActiveDefragCycleMin);
    /// <summary><c>active-defrag-cycle-max</c>: Greatest percent of processor time for moving.</summary>
    public int ActiveDefragCycleMax => (int)Number(Setting.ActiveDefragCycleMax);
    /// <summary><c>active-defrag-max-scan-fields</c>: Fields above which a collection is moved in parts.</summary>
    public long ActiveDefragMaxScanFields => Number(Setting.ActiveDefragMaxScanFields);
    /// <summary><c>jemalloc-bg-thread</c>: Lets the allocator return memory in the background.</summary>
    public bool JemallocBackgroundThread => Flag(Setting.JemallocBackgroundThread);
    /// <summary><c>activerehashing</c>: Uses idle time to finish the growth of hash tables.</summary>
    public bool ActiveRehashing => Flag(Setting.ActiveRehashing);

    // What one client may take up.
    /// <summary><c>client-output-buffer-limit</c>.</summary>
    public ClientOutputBufferLimits ClientOutputBufferLimits =>
        (ClientOutputBufferLimits)Reference(Setting.ClientOutputBufferLimits)!;
    /// <summary><c>client-query-buffer-limit</c>: Greatest size of a request that is not complete yet.</summary>
    public long ClientQueryBufferLimit => Number(Setting.ClientQueryBufferLimit);
    /// <summary><c>proto-max-bulk-len</c>: Greatest size of one argument.</summary>
    public long ProtoMaxBulkLength => Number(Setting.ProtoMaxBulkLength);
    /// <summary><c>tracking-table-max-keys</c>: Keys remembered for client-side caching; 0 sets no limit.</summary>
    public long TrackingTableMaxKeys => Number(Setting.TrackingTableMaxKeys);

    // The encodings of values and the events about keys.
    /// <summary><c>hash-max-listpack-entries</c>: Fields up to which a hash stays compact.</summary>
    public long HashMaxListpackEntries => Number(Setting.HashMaxListpackEntries);
    /// <summary><c>hash-max-listpack-value</c>: Bytes up to which a field or value stays compact.</summary>
    public long HashMaxListpackValue => Number(Setting.HashMaxListpackValue);
    /// <summary><c>list-max-listpack-size</c>.</summary>
    public int ListMaxListpackSize => (int)Number(Setting.ListMaxListpackSize);
    /// <summary><c>list-compress-depth</c>.</summary>
    public int ListCompressDepth => (int)Number(Setting.ListCompressDepth);
    /// <summary><c>set-max-intset-entries</c>: Members up to which a set of integers stays compact.</summary>
    public long SetMaxIntsetEntries => Number(Setting.SetMaxIntsetEntries);
    /// <summary><c>zset-max-listpack-entries</c>: Members up to which a sorted set stays compact.</summary>
    public long ZSetMaxListpackEntries => Number(Setting.ZSetMaxListpackEntries);
    /// <summary><c>zset-max-listpack-value</c>: Bytes up to which a member stays compact.</summary>
    public long ZSetMaxListpackValue => Number(Setting.ZSetMaxListpackValue);
    /// <summary><c>hll-sparse-max-bytes</c>: Size up to which a HyperLogLog stays sparse.</summary>
    public long HllSparseMaxBytes => Number(Setting.HllSparseMaxBytes);
    /// <summary><c>stream-node-max-bytes</c>: Size of a node of a stream; 0 sets no limit.</summary>
    public long StreamNodeMaxBytes => Number(Setting.StreamNodeMaxBytes);
    /// <summary><c>stream-node-max-entries</c>: Entries in a node of a stream; 0 sets no limit.</summary>
    public long StreamNodeMaxEntries => Number(Setting.StreamNodeMaxEntries);
    /// <summary><c>notify-keyspace-events</c>: Classes of keyspace events that are published.</summary>
    public KeyspaceEvents NotifyKeyspaceEvents => (KeyspaceEvents)Number(Setting.NotifyKeyspaceEvents);
    /// <summary><c>sanitize-dump-payload</c>: Whose RESTORE payloads are checked in depth.</summary>
    public SanitizePayload SanitizeDumpPayload => (SanitizePayload)Number(Setting.SanitizeDumpPayload);

    // Snapshots and the append-only file.
    /// <summary><c>save</c>: Saves a snapshot after so many seconds with so many changes; empty never saves.</summary>
    public IReadOnlyList<SavePoint> Save => (IReadOnlyList<SavePoint>)Reference(Setting.Save)!;
    /// <summary><c>dir</c>: Working directory, where data files are.</summary>
    public string Directory => Path(Setting.Directory) ?? "";
    /// <summary><c>dbfilename</c>: Name of the snapshot file.</summary>
    public string DbFileName => Path(Setting.DbFileName)!;
    /// <summary><c>stop-writes-on-bgsave-error</c>: Refuses writes after a snapshot failed.</summary>
    public bool StopWritesOnBgSaveError => Flag(Setting.StopWritesOnBgSaveError);
    /// <summary><c>rdbcompression</c>: Compresses strings in a snapshot.</summary>
    public bool RdbCompression => Flag(Setting.RdbCompression);
    /// <summary><c>rdbchecksum</c>: Ends a snapshot with a checksum and verifies it.</summary>
    public bool RdbChecksum => Flag(Setting.RdbChecksum);
    /// <summary><c>rdb-del-sync-files</c>: Deletes snapshots that only served replication.</summary>
    public bool RdbDelSyncFiles => Flag(Setting.RdbDelSyncFiles);
    /// <summary><c>rdb-save-incremental-fsync</c>: Flushes a snapshot to disk in steps while it is written.</summary>
    public bool RdbSaveIncrementalFsync => Flag(Setting.RdbSaveIncrementalFsync);
    /// <summary><c>rdb-key-save-delay</c>: Microseconds to wait after each key saved, for tests.</summary>
    public int RdbKeySaveDelay => (int)Number(Setting.RdbKeySaveDelay);
    /// <summary><c>key-load-delay</c>: Microseconds to wait after each key loaded, for tests.</summary>
    public int KeyLoadDelay => (int)Number(Setting.KeyLoadDelay);
    /// <summary><c>loading-process-events-interval-bytes</c>: Bytes loaded between two looks at the clients.</summary>
    public long LoadingProcessEventsInterval => Number(Setting.LoadingProcessEventsInterval);
    /// <summary><c>appendonly</c>: Logs every write to the append-only file.</summary>
    public bool AppendOnly => Flag(Setting.AppendOnly);
    /// <summary><c>appendfilename</c>: Base name of the append-only files.</summary>
    public string AppendFileName => Path(Setting.AppendFileName)!;
    /// <summary><c>appenddirname</c>: Directory of the append-only files, below dir.</summary>
    public string AppendDirName => Path(Setting.AppendDirName)!;
    /// <summary><c>appendfsync</c>: When the append-only file is flushed to disk.</summary>
    public AppendFsync AppendFsync => (AppendFsync)Number(Setting.AppendFsync);
    /// <summary><c>no-appendfsync-on-rewrite</c>: Flushes nothing while a rewrite or a snapshot runs.</summary>
    public bool NoAppendFsyncOnRewrite => Flag(Setting.NoAppendFsyncOnRewrite);
    /// <summary><c>auto-aof-rewrite-percentage</c>: Percent of growth that starts a rewrite; 0 never does.</summary>
    public int AutoAofRewritePercentage => (int)Number(Setting.AutoAofRewritePercentage);
    /// <summary><c>auto-aof-rewrite-min-size</c>: Size below which no rewrite starts by itself.</summary>
    public long AutoAofRewriteMinSize => Number(Setting.AutoAofRewriteMinSize);
    /// <summary><c>aof-load-truncated</c>: Loads an append-only file whose end was cut off.</summary>
    public bool AofLoadTruncated => Flag(Setting.AofLoadTruncated);
    /// <summary><c>aof-use-rdb-preamble</c>: Starts a rewritten append-only file with a snapshot.</summary>
    public bool AofUseRdbPreamble => Flag(Setting.AofUseRdbPreamble);
    /// <summary><c>aof-timestamp-enabled</c>: Notes the time in the append-only file.</summary>
    public bool AofTimestampEnabled => Flag(Setting.AofTimestampEnabled);
    /// <summary><c>aof-rewrite-incremental-fsync</c>: Flushes a rewrite to disk in steps while it is written.</summary>
    public bool AofRewriteIncrementalFsync => Flag(Setting.AofRewriteIncrementalFsync);
    /// <summary><c>aof-disable-auto-gc</c>: Keeps append-only files that are no longer needed.</summary>
    public bool AofDisableAutoGc => Flag(Setting.AofDisableAutoGc);

    // Masters and replicas.
    /// <summary><c>replicaof</c>: Host and port of the master that is copied.</summary>
    public ReplicationSource? ReplicaOf => (ReplicationSource?)Reference(Setting.ReplicaOf);
    /// <summary><c>masteruser</c>: User to log in as at the master.</summary>
    public string? MasterUser => Text(Setting.MasterUser);
    /// <summary><c>masterauth</c>: Password for the master.</summary>
    public string? MasterAuth => Text(Setting.MasterAuth);
    /// <summary><c>replica-serve-stale-data</c>: Answers while the master is out of reach.</summary>
    public bool ReplicaServeStaleData => Flag(Setting.ReplicaServeStaleData);
    /// <summary><c>replica-read-only</c>: Refuses writes at a replica.</summary>
    public bool ReplicaReadOnly => Flag(Setting.ReplicaReadOnly);
    /// <summary><c>replica-lazy-flush</c>: Frees the old data in the background before a full copy.</summary>
    public bool ReplicaLazyFlush => Flag(Setting.ReplicaLazyFlush);
    /// <summary><c>replica-ignore-maxmemory</c>: Leaves eviction to the master.</summary>
    public bool ReplicaIgnoreMaxMemory => Flag(Setting.ReplicaIgnoreMaxMemory);
    /// <summary><c>replica-ignore-disk-write-errors</c>: Goes on when a replica cannot write to disk.</summary>
    public bool ReplicaIgnoreDiskWriteErrors => Flag(Setting.ReplicaIgnoreDiskWriteErrors);
    /// <summary><c>replica-announced</c>: Shows this replica to Sentinel.</summary>
    public bool ReplicaAnnounced => Flag(Setting.ReplicaAnnounced);
    /// <summary><c>replica-priority</c>: Rank for promotion by Sentinel, lower first; 0 never.</summary>
    public int ReplicaPriority => (int)Number(Setting.ReplicaPriority);
    /// <summary><c>replica-announce-ip</c>: Address that a replica tells its master.</summary>
    public string? ReplicaAnnounceIp => Text(Setting.ReplicaAnnounceIp);
    /// <summary><c>replica-announce-port</c>: Port that a replica tells its master; 0 tells the real one.</summary>
    public int ReplicaAnnouncePort => (int)Number(Setting.ReplicaAnnouncePort);
    /// <summary><c>repl-diskless-sync</c>: Sends a full copy straight to the socket.</summary>
    public bool ReplDisklessSync => Flag(Setting.ReplDisklessSync);
    /// <summary><c>repl-diskless-sync-delay</c>: Seconds to wait for more replicas before a full copy.</summary>
    public int ReplDisklessSyncDelay => (int)Number(Setting.ReplDisklessSyncDelay);
    /// <summary><c>repl-diskless-sync-max-replicas</c>.</summary>
    public int ReplDisklessSyncMaxReplicas => (int)Number(Setting.ReplDisklessSyncMaxReplicas);
    /// <summary><c>repl-diskless-load</c>: When a full copy is loaded without a file.</summary>
    public DisklessLoad ReplDisklessLoad => (DisklessLoad)Number(Setting.ReplDisklessLoad);
    /// <summary><c>repl-disable-tcp-nodelay</c>: Saves packets on the replica link at the cost of delay.</summary>
    public bool ReplDisableTcpNoDelay => Flag(Setting.ReplDisableTcpNoDelay);
    /// <summary><c>repl-ping-replica-period</c>: Seconds between two pings to the replicas.</summary>
    public int ReplPingReplicaPeriod => (int)Number(Setting.ReplPingReplicaPeriod);
    /// <summary><c>repl-timeout</c>: Seconds of silence that end a replica link.</summary>
    public int ReplTimeout => (int)Number(Setting.ReplTimeout);
    /// <summary><c>repl-backlog-size</c>: Bytes of writes kept for replicas that come back.</summary>
    public long ReplBacklogSize => Number(Setting.ReplBacklogSize);
    /// <summary><c>repl-backlog-ttl</c>: Seconds that the backlog outlives the last replica; 0 is for ever.</summary>
    public long ReplBacklogTtl => Number(Setting.ReplBacklogTtl);
    /// <summary><c>min-replicas-to-write</c>.</summary>
    public int MinReplicasToWrite => (int)Number(Setting.MinReplicasToWrite);
    /// <summary><c>min-replicas-max-lag</c>: Seconds of lag up to which a replica counts as near.</summary>
    public int MinReplicasMaxLag => (int)Number(Setting.MinReplicasMaxLag);
    /// <summary><c>propagation-error-behavior</c>: What follows when a replicated command fails.</summary>
    public PropagationErrorBehavior PropagationErrorBehavior =>
        (PropagationErrorBehavior)Number(Setting.PropagationErrorBehavior);

    // Nodes of a cluster.
    /// <summary><c>cluster-enabled</c>: Makes this server a node of a cluster.</summary>
    public bool ClusterEnabled => Flag(Setting.ClusterEnabled);
    /// <summary><c>cluster-config-file</c>: File in which a node keeps the cluster's state.</summary>
    public string ClusterConfigFile => Path(Setting.ClusterConfigFile)!;
    /// <summary><c>cluster-node-timeout</c>: Milliseconds of silence after which a node counts as failed.</summary>
    public long ClusterNodeTimeout => Number(Setting.ClusterNodeTimeout);
    /// <summary><c>cluster-port</c>: Port of the cluster bus; 0 is the data port plus 10000.</summary>
    public int ClusterPort => (int)Number(Setting.ClusterPort);
    /// <summary><c>cluster-replica-validity-factor</c>: How old a replica's data may be for promotion.</summary>
    public int ClusterReplicaValidityFactor => (int)Number(Setting.ClusterReplicaValidityFactor);
    /// <summary><c>cluster-migration-barrier</c>: Replicas that a master keeps before it lends one.</summary>
    public int ClusterMigrationBarrier => (int)Number(Setting.ClusterMigrationBarrier);
    /// <summary><c>cluster-allow-replica-migration</c>: Lets replicas move to masters that have none.</summary>
    public bool ClusterAllowReplicaMigration => Flag(Setting.ClusterAllowReplicaMigration);
    /// <summary><c>cluster-require-full-coverage</c>: Stops answering while a slot has no owner.</summary>
    public bool ClusterRequireFullCoverage => Flag(Setting.ClusterRequireFullCoverage);
    /// <summary><c>cluster-replica-no-failover</c>: Keeps this replica from promoting itself.</summary>
    public bool ClusterReplicaNoFailover => Flag(Setting.ClusterReplicaNoFailover);
    /// <summary><c>cluster-allow-reads-when-down</c>: Answers reads while the cluster is down.</summary>
    public bool ClusterAllowReadsWhenDown => Flag(Setting.ClusterAllowReadsWhenDown);
    /// <summary><c>cluster-allow-pubsubshard-when-down</c>: Keeps sharded channels while the cluster is down.</summary>
    public bool ClusterAllowPubSubShardWhenDown => Flag(Setting.ClusterAllowPubSubShardWhenDown);
    /// <summary><c>cluster-link-sendbuf-limit</c>, in bytes.</summary>
    public ulong ClusterLinkSendBufferLimit => (ulong)Number(Setting.ClusterLinkSendBufferLimit);
    /// <summary><c>cluster-announce-ip</c>: Address that a node tells the cluster.</summary>
    public string? ClusterAnnounceIp => Text(Setting.ClusterAnnounceIp);
    /// <summary><c>cluster-announce-hostname</c>: Host name that a node tells the cluster.</summary>
    public string? ClusterAnnounceHostname => Text(Setting.ClusterAnnounceHostname);
    /// <summary><c>cluster-announce-port</c>: Data port that a node tells the cluster; 0 tells the real one.</summary>
    public int ClusterAnnouncePort => (int)Number(Setting.ClusterAnnouncePort);
    /// <summary><c>cluster-announce-tls-port</c>.</summary>
    public int ClusterAnnounceTlsPort => (int)Number(Setting.ClusterAnnounceTlsPort);
    /// <summary><c>cluster-announce-bus-port</c>.</summary>
    public int ClusterAnnounceBusPort => (int)Number(Setting.ClusterAnnounceBusPort);
    /// <summary><c>cluster-preferred-endpoint-type</c>: What clients are redirected to.</summary>
    public ClusterEndpointType ClusterPreferredEndpointType =>
        (ClusterEndpointType)Number(Setting.ClusterPreferredEndpointType);

    // Slow log, latency and scripts.
    /// <summary><c>slowlog-log-slower-than</c>: Microseconds above which a command is slow; -1 logs none.</summary>
    public long SlowLogSlowerThan => Number(Setting.SlowLogSlowerThan);
    /// <summary><c>slowlog-max-len</c>: Number of slow commands that are kept.</summary>
    public long SlowLogMaxLength => Number(Setting.SlowLogMaxLength);
    /// <summary><c>latency-monitor-threshold</c>, in milliseconds.</summary>
    public long LatencyMonitorThreshold => Number(Setting.LatencyMonitorThreshold);
    /// <summary><c>latency-tracking</c>: Measures how long each command takes.</summary>
    public bool LatencyTracking => Flag(Setting.LatencyTracking);
    /// <summary><c>latency-tracking-info-percentiles</c>: Percentiles of latency that INFO shows.</summary>
    public IReadOnlyList<double> LatencyTrackingInfoPercentiles =>
        (IReadOnlyList<double>)Reference(Setting.LatencyTrackingInfoPercentiles)!;
    /// <summary><c>busy-reply-threshold</c>: Milliseconds after which a script answers others with BUSY.</summary>
    public long BusyReplyThreshold => Number(Setting.BusyReplyThreshold);
    /// <summary><c>lua-enable-deprecated-api</c>: Gives scripts the old names that Redis took away.</summary>
    public bool LuaEnableDeprecatedApi => Flag(Setting.LuaEnableDeprecatedApi);

    // Options that Redis does not have.
    /// <summary><c>net-transport</c>: How connections are served: epoll (Linux), sockets (anywhere), or auto.</summary>
    public NetTransport NetTransport => (NetTransport)Number(Setting.NetTransport);
    /// <summary><c>shards</c>.</summary>
    public int Shards => (int)Number(Setting.Shards);

    internal OptionValue Get(Setting setting) => new(Number(setting), Reference(setting));

    internal void Set(Setting setting, OptionValue value)
    {
        Volatile.Write(ref _numbers[(int)setting], value.Number);
        Volatile.Write(ref _references[(int)setting], value.Reference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Flag(Setting setting) => Number(setting) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Number(Setting setting) => Volatile.Read(ref _numbers[(int)setting]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private object? Reference(Setting setting) => Volatile.Read(ref _references[(int)setting]);

    private string? Text(Setting setting) => (string?)Reference(setting);

    private string? Path(Setting setting) => Text(setting) is { } text ? ConfigText.ToPath(text) : null;
}
