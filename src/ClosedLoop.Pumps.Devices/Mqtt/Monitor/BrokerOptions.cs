namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>One broker of the hospital that pumps publish to, and how the gateway watches them there. MQTT 5.</summary>
public sealed record BrokerOptions
{
    /// <summary>In logs and metrics.</summary>
    public string Name { get; init; } = "";

    public string Host { get; init; } = "";

    public int Port { get; init; } = 1883;

    /// <summary>Names the session the broker keeps for us; no two gateways may share it.</summary>
    public string ClientId { get; init; } = "closedloop-pumps";

    /// <summary>Pumps publish to {TopicPrefix}/{pump id}/up.</summary>
    public string TopicPrefix { get; init; } = "pumps/1";

    public string UserName { get; init; } = "";

    /// <summary>File with the password; empty = none.</summary>
    public string PasswordPath { get; init; } = "";

    public bool Tls { get; init; }

    /// <summary>The authorities that issue the broker's certificate, PEM; only these are trusted.</summary>
    public string AuthoritiesPath { get; init; } = "";

    /// <summary>How long the broker keeps for us what we have not acknowledged.</summary>
    public int SessionExpiryS { get; init; } = 86_400;

    public int KeepAliveS { get; init; } = 20;

    /// <summary>Unacknowledged messages of all pumps together.</summary>
    public int ReceiveMax { get; init; } = 256;

    public int PacketBytesMax { get; init; } = 131_072;

    /// <summary>Messages of one pump waiting for its session; above, QoS 0 ones are dropped and counted.</summary>
    public int WaitingPerPumpMax { get; init; } = 512;

    /// <summary>From dialing to the answer to SUBSCRIBE.</summary>
    public int ConnectTimeoutMs { get; init; } = 10_000;

    public int BackoffMsMin { get; init; } = 500;

    public int BackoffMsMax { get; init; } = 20_000;

    internal string Filter => $"{TopicPrefix}/+/up";

    /// <summary>Matches the same topics; for a moment only, for the retained Hellos.</summary>
    internal string HelloFilter => $"{TopicPrefix}/+/up/#";

    internal IEnumerable<string> Validate(string at)
    {
        if (Name.Length == 0)
            yield return $"{at}:{nameof(Name)} is empty.";
        if (Host.Length == 0)
            yield return $"{at}:{nameof(Host)} is empty.";
        if (ClientId.Length == 0)
            yield return $"{at}:{nameof(ClientId)} is empty: the broker could not find our session again.";
        if (TopicPrefix.Length == 0 || TopicPrefix.AsSpan().IndexOfAny('+', '#') >= 0 || TopicPrefix.StartsWith('$'))
            yield return $"{at}:{nameof(TopicPrefix)} \"{TopicPrefix}\" must be topic levels without wildcards, and not shared.";
        if (PasswordPath.Length > 0 && !File.Exists(PasswordPath))
            yield return $"{at}:{nameof(PasswordPath)} \"{PasswordPath}\" is not a file.";
        if (Tls && !File.Exists(AuthoritiesPath))
            yield return $"{at}:{nameof(AuthoritiesPath)} \"{AuthoritiesPath}\" is not a file.";
        foreach (var (name, value, max) in Numbers())
            if (value <= 0 || value > max)
                yield return $"{at}:{name} is {value}; it must be above 0 and at most {max}.";
        if (WaitingPerPumpMax < ReceiveMax)
            yield return $"{at}:{nameof(WaitingPerPumpMax)} ({WaitingPerPumpMax}) is below {nameof(ReceiveMax)} ({ReceiveMax}).";
    }

    private IEnumerable<(string Name, int Value, int Max)> Numbers() =>
    [
        (nameof(Port), Port, ushort.MaxValue), (nameof(SessionExpiryS), SessionExpiryS, int.MaxValue),
        (nameof(KeepAliveS), KeepAliveS, ushort.MaxValue), (nameof(ReceiveMax), ReceiveMax, ushort.MaxValue),
        (nameof(PacketBytesMax), PacketBytesMax, 268_435_455), (nameof(WaitingPerPumpMax), WaitingPerPumpMax, 100_000),
        (nameof(ConnectTimeoutMs), ConnectTimeoutMs, int.MaxValue), (nameof(BackoffMsMin), BackoffMsMin, BackoffMsMax),
        (nameof(BackoffMsMax), BackoffMsMax, 20_000),
    ];
}
