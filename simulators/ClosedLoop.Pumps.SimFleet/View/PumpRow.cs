using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.SimFleet.Ward;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>One pump as one line.</summary>
public sealed record PumpRow
{
    /// <summary>Telemetry is due every two seconds: older than two of them and the gateway is shown the past (S11).</summary>
    public const int StaleMs = 4_500;

    public required string Label { get; init; }

    public required string Patient { get; init; }

    public required string Drug { get; init; }

    public required PumpState State { get; init; }

    public required string Rate { get; init; }

    /// <summary>Infused of volume to be infused, mL.</summary>
    public required string Infused { get; init; }

    public required string TimeLeft { get; init; }

    /// <summary>The order waiting for the nurse and its remaining life; empty when none.</summary>
    public required string Proposal { get; init; }

    public required string Alarm { get; init; }

    /// <summary>Seconds since the pump reported, by its own count and by the gateway's.</summary>
    public required string Age { get; init; }

    public required bool IsStale { get; init; }

    public string StateWord => State switch
    {
        PumpState.Kvo => "KVO",
        PumpState.Alarm => "ALARM",
        PumpState.NoLink => "no link",
        _ => State.ToString().ToLowerInvariant(),
    };

    public Tone Tone => State switch
    {
        _ when IsStale => Tone.Stale,
        PumpState.Alarm => Tone.Alarm,
        PumpState.Running => Tone.Good,
        PumpState.Kvo or PumpState.Paused => Tone.Attention,
        _ => Tone.Quiet,
    };

    /// <summary>The more, the sooner a person should see it when not all rows fit.</summary>
    public int Urgency => State switch
    {
        PumpState.Alarm => 5,
        _ when IsStale => 4,
        _ when Proposal.Length > 0 => 3,
        PumpState.Kvo or PumpState.Paused => 2,
        PumpState.Running => 1,
        _ => 0,
    };

    public static PumpRow Of(PumpSnapshot pump, long nowUnixMs)
    {
        var status = pump.Status;
        var source = status.Sources.FirstOrDefault(s => s.Source == status.ActiveSource) ?? (status.Sources.Count > 0 ? status.Sources[0] : null);
        var state = StateOf(pump);
        return new PumpRow
        {
            Label = pump.Evidence.Label,
            Patient = status.PatientId,
            Drug = source?.DrugName ?? "",
            State = state,
            Rate = source is null ? "" : status.Infusing ? Words.Milli(status.RateNowNlH) : $"0 ({Words.Milli(source.RateNlH)})",
            Infused = source is null ? "" : $"{Words.Milli(source.CumulativeNl)}{(source.VtbiNl > 0 ? $"/{Words.Milli(source.VtbiNl)}" : "")}",
            TimeLeft = source is { TimeRemainingS: { } left } && status.Infusing ? Words.Clock(left * 1_000L) : "",
            Proposal = pump.Held is { Proposal: var held } ? $"{held.OrderId} {Words.Clock(held.ExpiresUnixMs - nowUnixMs)}" : "",
            Alarm = string.Join(", ", pump.Alarms.OrderByDescending(Words.Stops).Select(Words.Of)),
            Age = $"{Words.Age(pump.SentAgeMs)}/{Words.Age(pump.GatewayAgeMs)}",
            IsStale = !pump.InSession || pump.GatewayAgeMs is null or > StaleMs,
        };
    }

    private static PumpState StateOf(PumpSnapshot pump)
    {
        var status = pump.Status;
        if (pump.Alarms.Any(Words.Stops))
            return PumpState.Alarm;
        if (!pump.InSession)
            return PumpState.NoLink;
        if (status.Sources.Any(s => s.DeliveryStatus == DeliveryStatus.Kvo))
            return PumpState.Kvo;
        if (status.Infusing)
            return PumpState.Running;
        if (status.Sources.Count == 0)
            return PumpState.Idle;
        return status.Sources.All(s => s.RemainingNl == 0) ? PumpState.Finished : PumpState.Paused;
    }
}
