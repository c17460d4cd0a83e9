namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>Limits and times of pump sessions.</summary>
public sealed record PumpSessionOptions
{
    /// <summary>From connecting to Hello.</summary>
    public int HelloDeadlineMs { get; init; } = 5_000;

    /// <summary>From Hello to Welcome: registry, probe of an incumbent, claim.</summary>
    public int AdmissionTimeoutMs { get; init; } = 10_000;

    public int HeartbeatMs { get; init; } = 2_000;

    /// <summary>A pump that says nothing for this many heartbeat intervals is gone.</summary>
    public int HeartbeatsMissedMax { get; init; } = 3;

    /// <summary>A pump that says nothing for this many heartbeat intervals is shown as away and gets no proposal.</summary>
    public int HeartbeatsMissedUntrusted { get; init; } = 2;

    /// <summary>How often the pump is asked to report.</summary>
    public int TelemetryMs { get; init; } = 2_000;

    /// <summary>Time a live session has to show life when another connection claims its pump.</summary>
    public int ProbeMs { get; init; } = 2_000;

    /// <summary>Unacked events a pump may have on the wire; told in Welcome.</summary>
    public int EventsInFlightMax { get; init; } = 64;

    /// <summary>What all pumps that send their past may have on the wire together: many of them get a smaller window each.</summary>
    public int ReplayEventsInFlightMax { get; init; } = 8_192;

    /// <summary>The smallest window, however many pumps send their past.</summary>
    public int EventsInFlightMin { get; init; } = 8;

    /// <summary>Events taken in and not committed; at this many the socket is no longer read.</summary>
    public int PendingEventsMax { get; init; } = 256;

    /// <summary>Events handed to the journal at once.</summary>
    public int CommitBatchMax { get; init; } = 64;

    /// <summary>A commit that takes longer counts as a journal that is not available.</summary>
    public int CommitTimeoutMs { get; init; } = 10_000;

    /// <summary>A gap that is still open after this long is asked for again.</summary>
    public int ResendIntervalMs { get; init; } = 5_000;

    /// <summary>Pump clocks further off than this are offered the time.</summary>
    public int TimeOfferOffsetMs { get; init; } = 5_000;

    public int TimeOfferIntervalMs { get; init; } = 600_000;

    /// <summary>Wait before the next try when waiting helps. The pump is told up to twice this, spread at random (S7).</summary>
    public int RetryAfterMs { get; init; } = 5_000;

    /// <summary>
    /// The same when only a person can mend it: unknown pump, wrong certificate, wrong version, a breach of the protocol.
    /// </summary>
    public int RetryAfterFaultMs { get; init; } = 60_000;

    /// <summary>Inputs waiting for the session's one reader.</summary>
    public int MailboxMax { get; init; } = 128;

    /// <summary>Bytes waiting for a pump that does not read; above, the connection is closed.</summary>
    public int OutboundBytesMax { get; init; } = 262_144;

    /// <summary>A write that takes longer closes the connection.</summary>
    public int SendTimeoutMs { get; init; } = 5_000;

    /// <summary>What is known of a channel is stale when it is older: two reports were missed (S11).</summary>
    public int StatusAgeMsMax => 2 * Math.Max(HeartbeatMs, TelemetryMs);

    /// <summary>Whether a link last heard at the one moment is still trusted at the other, both monotonic (S11).</summary>
    public bool TrustsLink(TimeSpan heardAt, TimeSpan now) => now - heardAt < HeartbeatsMissedUntrusted * TimeSpan.FromMilliseconds(HeartbeatMs);

    /// <summary>The window told to a pump while so many send their past (S7).</summary>
    public int WindowFor(int replaying) =>
        Math.Max(Math.Min(EventsInFlightMin, EventsInFlightMax), Math.Min(EventsInFlightMax, ReplayEventsInFlightMax / Math.Max(1, replaying)));

    /// <summary>Everything that is wrong, each naming its option. Empty: usable.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        foreach (var (name, value) in Values())
            if (value <= 0)
                errors.Add($"Sessions:{name} is {value}; it must be above 0.");
        if (PendingEventsMax < EventsInFlightMax)
            errors.Add(
                $"Sessions:{nameof(PendingEventsMax)} ({PendingEventsMax}) is below {nameof(EventsInFlightMax)} ({EventsInFlightMax}).");
        if (ProbeMs >= AdmissionTimeoutMs)
            errors.Add($"Sessions:{nameof(ProbeMs)} ({ProbeMs}) must be below {nameof(AdmissionTimeoutMs)} ({AdmissionTimeoutMs}).");
        return errors;
    }

    private IEnumerable<(string Name, int Value)> Values() =>
    [
        (nameof(HelloDeadlineMs), HelloDeadlineMs), (nameof(AdmissionTimeoutMs), AdmissionTimeoutMs),
        (nameof(HeartbeatMs), HeartbeatMs), (nameof(HeartbeatsMissedMax), HeartbeatsMissedMax),
        (nameof(HeartbeatsMissedUntrusted), HeartbeatsMissedUntrusted),
        (nameof(TelemetryMs), TelemetryMs), (nameof(ProbeMs), ProbeMs),
        (nameof(EventsInFlightMax), EventsInFlightMax), (nameof(EventsInFlightMin), EventsInFlightMin),
        (nameof(ReplayEventsInFlightMax), ReplayEventsInFlightMax), (nameof(PendingEventsMax), PendingEventsMax),
        (nameof(CommitBatchMax), CommitBatchMax), (nameof(CommitTimeoutMs), CommitTimeoutMs),
        (nameof(ResendIntervalMs), ResendIntervalMs), (nameof(TimeOfferOffsetMs), TimeOfferOffsetMs),
        (nameof(TimeOfferIntervalMs), TimeOfferIntervalMs), (nameof(RetryAfterMs), RetryAfterMs),
        (nameof(RetryAfterFaultMs), RetryAfterFaultMs), (nameof(MailboxMax), MailboxMax),
        (nameof(OutboundBytesMax), OutboundBytesMax), (nameof(SendTimeoutMs), SendTimeoutMs),
    ];
}
