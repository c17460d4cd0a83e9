namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>
/// The gateway as a systemd service (systemd.exec(5), systemd.service(5)): it may read its program and configuration, write its data
/// folder, and open sockets; nothing else.
/// </summary>
/// <param name="Program">The executable, absolute.</param>
/// <param name="Config">Its configuration file, absolute.</param>
/// <param name="DataFolder">The one folder it may write, absolute.</param>
/// <param name="User">Account it runs as; must exist.</param>
/// <param name="DescriptorsMax">Open files allowed: every pump session is one.</param>
/// <param name="OpenSslConfig">OpenSSL's configuration for it alone, absolute; empty = the machine's.</param>
public sealed record SystemdUnit(string Program, string Config, string DataFolder, string User, int DescriptorsMax, string OpenSslConfig = "")
{
    public const string FileName = "closedloop-pumps.service";

    /// <summary>What systemd would take for something else: white space, quotes, specifiers, line ends (systemd.syntax(7)).</summary>
    public static bool IsPlain(string value) => value.Length > 0 && value.All(one => char.IsAsciiLetterOrDigit(one) || "/._-+@:".Contains(one));

    public override string ToString() =>
        $"""
        [Unit]
        Description=ClosedLoop.Pumps gateway between infusion pumps and hospital records
        Wants=network-online.target
        After=network-online.target
        # A gateway that cannot start is tried again for ever: pumps wait for it and lose nothing meanwhile.
        StartLimitIntervalSec=0

        [Service]
        {(OpenSslConfig.Length == 0 ? "# OpenSSL is set up as the machine's is." : $"Environment=OPENSSL_CONF={OpenSslConfig}")}
        ExecStart={Program} --config {Config}
        User={User}
        Group={User}
        Restart=always
        RestartSec=2
        # SIGTERM tells pumps and peers before it closes; what is not told within this time is killed, and loses nothing (S1).
        TimeoutStopSec=30
        LimitNOFILE={DescriptorsMax}
        UMask=0077
        ReadWritePaths={DataFolder}
        ProtectSystem=strict
        ProtectHome=true
        PrivateTmp=true
        PrivateDevices=true
        ProtectClock=true
        ProtectHostname=true
        ProtectKernelLogs=true
        ProtectKernelModules=true
        ProtectKernelTunables=true
        ProtectControlGroups=true
        ProtectProc=invisible
        NoNewPrivileges=true
        CapabilityBoundingSet=
        AmbientCapabilities=
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
        RestrictNamespaces=true
        RestrictRealtime=true
        RestrictSUIDSGID=true
        RemoveIPC=true
        LockPersonality=true
        SystemCallArchitectures=native
        SystemCallFilter=@system-service
        SystemCallFilter=~@privileged
        SystemCallErrorNumber=EPERM
        # No MemoryDenyWriteExecute: the runtime compiles methods while it runs.

        [Install]
        WantedBy=multi-user.target

        """;
}
