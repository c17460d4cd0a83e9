using System.Net;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>Racks that speak BCC. The protocol is neither encrypted nor authenticated: only for a closed network segment.</summary>
public sealed record BccOptions
{
    public const string Section = "Bcc";

    private const int RacksMax = 2_000;

    // The configuration binder appends to what is there, so the default is empty.
    public BccRackOptions[] Racks { get; init; } = [];

    /// <summary>Address and port for racks that dial in. Empty: none listens.</summary>
    public string ListenEndpoint { get; init; } = "";

    /// <summary>Character stuffing of racks that dial in; their bed is known only after the first frame.</summary>
    public bool ListenStuffing { get; init; }

    /// <summary>Listening for other machines: there is no TLS in this protocol.</summary>
    public bool AllowListenOffLoopback { get; init; }

    /// <summary>Racks that may dial in in one second (S7).</summary>
    public int ListenAcceptsPerSecondMax { get; init; } = 20;

    /// <summary>Between the begins of two requests for all pumps.</summary>
    public int PollIntervalMs { get; init; } = 2_000;

    /// <summary>Before a block is acknowledged.</summary>
    public int AckDelayMs { get; init; } = BccLimits.AckDelayMsMin;

    /// <summary>Nothing received for this long while an answer is due: ask whether the ComDevice lives, once.</summary>
    public int SilenceMs { get; init; } = 3_000;

    /// <summary>In cyclic mode nothing is due between two cycles; silence counts from here on.</summary>
    public int CycleMs { get; init; } = BccLimits.CycleMsDefault;

    /// <summary>Damaged blocks in a row asked for again before the connection is dropped.</summary>
    public int NakMax { get; init; } = 3;

    public int ConnectTimeoutMs { get; init; } = 5_000;

    /// <summary>First wait after a lost connection; doubled each time up to <see cref="RedialMsMax"/>, and spread at random.</summary>
    public int RedialMsMin { get; init; } = 500;

    public int RedialMsMax { get; init; } = 20_000;

    /// <summary>A pump that was not read for two of these is shown as away, for three it is lost.</summary>
    public int HeartbeatMs { get; init; } = 5_000;

    /// <summary>A reading without events becomes durable at least this often.</summary>
    public int SnapshotIntervalMs { get; init; } = 60_000;

    /// <summary>Zone of the clocks the racks display, an IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>
    /// The bounds of admission, as for every listener: two connections for a rack, because the one before may not have been found dead.
    /// </summary>
    public ListenerOptions AsListener()
    {
        var connectionsMax = 2 * Racks.Count(rack => rack.Endpoint.Length == 0);
        return new ListenerOptions
        {
            Endpoint = ListenEndpoint,
            AllowPlaintextOffLoopback = AllowListenOffLoopback,
            ConnectionsMax = connectionsMax,
            ConnectionsPerRemoteMax = Math.Max(1, connectionsMax), // one terminal server may stand for all
            AcceptsPerSecondMax = ListenAcceptsPerSecondMax,
        };
    }

    /// <summary>Everything that is wrong, each naming its option. Empty: usable.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Racks.Length > RacksMax)
            errors.Add($"{Section}:{nameof(Racks)}: {Racks.Length} racks; one gateway takes {RacksMax}.");
        foreach (var rack in Racks)
            Check(rack, errors);
        foreach (var twice in Racks.GroupBy(rack => rack.Name).Where(group => group.Count() > 1))
            errors.Add($"{Section}:{nameof(Racks)}: the name \"{twice.Key}\" is given twice.");
        foreach (var twice in Racks.Where(rack => rack.Endpoint.Length == 0).GroupBy(rack => rack.BedId).Where(group => group.Count() > 1))
            errors.Add($"{Section}:{nameof(Racks)}: the bed id \"{twice.Key}\" is given twice.");
        if (ListenEndpoint.Length > 0 && !IPEndPoint.TryParse(ListenEndpoint, out _))
            errors.Add($"{Section}:{nameof(ListenEndpoint)} \"{ListenEndpoint}\" is not an address and port like 127.0.0.1:4001.");
        else if (ListenEndpoint.Length > 0 && !AllowListenOffLoopback && !IPAddress.IsLoopback(IPEndPoint.Parse(ListenEndpoint).Address))
            errors.Add($"{Section}:{nameof(ListenEndpoint)} {ListenEndpoint} is reachable from other machines and the protocol has no TLS; set "
                + $"{nameof(AllowListenOffLoopback)} on a closed segment.");
        if (ListenEndpoint.Length == 0 && Racks.Any(rack => rack.Endpoint.Length == 0))
            errors.Add($"{Section}:{nameof(ListenEndpoint)} is empty while a rack dials in.");
        Limits(errors);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            errors.Add($"{Section}:{nameof(TimeZone)} \"{TimeZone}\" is no known time zone.");
        return errors;
    }

    private static void Check(BccRackOptions rack, List<string> errors)
    {
        if (rack.Name.Length == 0)
            errors.Add($"{Section}:{nameof(Racks)}: a rack has no {nameof(BccRackOptions.Name)}.");
        if (rack.Endpoint.Length > 0 && !DialAddress.TryParse(rack.Endpoint, out _))
            errors.Add($"{Section}:{nameof(Racks)}:{rack.Name}: {nameof(BccRackOptions.Endpoint)} \"{rack.Endpoint}\" is not a host and port.");
        if (rack.Endpoint.Length == 0 && !BccFrameWriter.IsBedId(rack.BedId))
            errors.Add($"{Section}:{nameof(Racks)}:{rack.Name}: needs an {nameof(BccRackOptions.Endpoint)} to dial or the "
                + $"{nameof(BccRackOptions.BedId)} it dials in with.");
    }

    private void Limits(List<string> errors)
    {
        (string Name, int Value, int Min)[] limits =
        [
            (nameof(PollIntervalMs), PollIntervalMs, BccLimits.RequestIntervalMsMin), (nameof(AckDelayMs), AckDelayMs, BccLimits.AckDelayMsMin),
            (nameof(ListenAcceptsPerSecondMax), ListenAcceptsPerSecondMax, 1),
            (nameof(SilenceMs), SilenceMs, 1), (nameof(CycleMs), CycleMs, 1), (nameof(NakMax), NakMax, 1),
            (nameof(ConnectTimeoutMs), ConnectTimeoutMs, 1), (nameof(RedialMsMin), RedialMsMin, 1),
            (nameof(RedialMsMax), RedialMsMax, RedialMsMin), (nameof(HeartbeatMs), HeartbeatMs, PollIntervalMs),
            (nameof(SnapshotIntervalMs), SnapshotIntervalMs, 1),
        ];
        foreach (var (name, value, min) in limits)
            if (value < min)
                errors.Add($"{Section}:{name} is {value}; it must be at least {min}.");
        if (RedialMsMax > BackoffPolicy.WaitMsCap)
            errors.Add($"{Section}:{nameof(RedialMsMax)} is {RedialMsMax}; it must be at most {BackoffPolicy.WaitMsCap}.");
    }
}
