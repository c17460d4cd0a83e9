using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// A simulated pump as its rack sees it: one channel of a <see cref="SimPump"/> with what only this protocol shows. Not thread-safe: the
/// rack that holds it is its only caller.
/// </summary>
public sealed class BccRackPump
{
    private const string Nurse = "RN1";

    private readonly string channel;
    private ulong cumulativeBeforeNl;
    private long requestedMs;
    private int eventsSeen;
    private long infusedMs;
    private int bolusesSinceRequest;
    private long wrappedNl;
    private ulong bolusNlH;

    public BccRackPump(Bedside bedside, BccPumpIdentity identity)
    {
        Bedside = bedside;
        Identity = identity;
        channel = bedside.Pump.Config.Channels[0].Channel;
        requestedMs = bedside.Pump.NowMs;
    }

    public Bedside Bedside { get; }

    public BccPumpIdentity Identity { get; set; }

    public BccAutoProgram? AutoProgram { get; set; }

    /// <summary>The last edit went beyond a soft limit and the nurse kept it (1), or took it back (2).</summary>
    public BccLimitAlert SoftLimitAlert { get; private set; }

    public BccLimitAlert HardLimitAlert { get; private set; }

    /// <summary>Unit byte of the dose rate.</summary>
    public int DoseRateUnit { get; set; } = 25;

    /// <summary>Alternates with every look: a pre-alarm that comes and goes.</summary>
    public long FloodUntilMs { get; set; }

    /// <summary>Another name than the program's; null = the program's.</summary>
    public string? DrugName { get; set; }

    /// <summary>Boluses of the therapy; one byte on the wire, so it wraps.</summary>
    public int Boluses { get; private set; }

    internal SimPump Pump => Bedside.Pump;

    internal ChannelStatus Status => Pump.Status(channel)!;

    internal SourceStatus? Active => Status is var s ? s.Sources.FirstOrDefault(p => p.Source == s.ActiveSource) : null;

    /// <summary>Volume as counted by the pump; the wire saturates at 9999.9 ml.</summary>
    internal decimal InfusedMl => (Primary?.CumulativeNl ?? 0) / 1_000_000m + (wrappedNl / 1_000_000m);

    internal SourceStatus? Primary => Status.Sources.FirstOrDefault(s => s.Source == Source.Primary);

    internal decimal LastBolusMl { get; private set; }

    internal decimal BolusMl { get; private set; }

    internal decimal BolusRateMlPerH => bolusNlH / 1_000_000m;

    internal decimal InfusedMin => infusedMs / 60_000m;

    internal int BolusesSinceRequest => Math.Min(9, bolusesSinceRequest);

    internal bool IsKvo => Primary is { DeliveryStatus: DeliveryStatus.Kvo } && Status.Infusing;

    internal bool IsComplete => Primary is { RemainingNl: 0, VtbiNl: > 0, DeliveryStatus: not DeliveryStatus.Delivering };

    /// <summary>Average since the request before.</summary>
    internal decimal AverageMlPerH(long nowMs) => nowMs <= requestedMs
        ? 0
        : ((Primary?.CumulativeNl ?? 0) - Math.Min(cumulativeBeforeNl, Primary?.CumulativeNl ?? 0)) * 3.6m / (nowMs - requestedMs);

    public void Advance(long nowMs)
    {
        var before = Pump.NowMs;
        var infused = Status.Infusing;
        Bedside.Advance(nowMs);
        infusedMs += infused ? nowMs - before : 0;
        for (; eventsSeen < Pump.Log.Everything.Count; eventsSeen++)
            See(Pump.Log.Everything[eventsSeen]);
    }

    /// <summary>The rack has sent this pump's block: what counts since the request before begins anew.</summary>
    internal void Requested(long nowMs)
    {
        requestedMs = nowMs;
        cumulativeBeforeNl = Primary?.CumulativeNl ?? 0;
        bolusesSinceRequest = 0;
    }

    /// <summary>A nurse enters a rate; beyond a soft limit the pump asks, and she overrides or takes it back.</summary>
    public KeypadResult EnterRate(long rateNlH, bool isOverride)
    {
        if (Identity.Limits is { } limits && rateNlH > limits.HardHighNlH)
        {
            HardLimitAlert = BccLimitAlert.Rejected;
            return KeypadResult.RateOutOfRange;
        }

        var isBeyond = Identity.Limits is { } soft && (rateNlH > soft.SoftHighNlH || rateNlH < soft.SoftLowNlH);
        SoftLimitAlert = !isBeyond ? BccLimitAlert.None : isOverride ? BccLimitAlert.Overridden : BccLimitAlert.Rejected;
        return isBeyond && !isOverride ? KeypadResult.RateOutOfRange : Pump.Titrate(channel, Nurse, rateNlH);
    }

    /// <summary>Another patient is entered, when nothing infuses.</summary>
    public bool EnterPatient(string patientId) => Pump.SetPatient(channel, Nurse, patientId) == KeypadResult.Done;

    /// <summary>The volume counter stands at so much; above 9999.9 ml the wire says 9999.9.</summary>
    public void CountVolume(long nl) => wrappedNl = nl - (long)(Primary?.CumulativeNl ?? 0);

    internal int PressurePercent(long mmHg) => (int)(mmHg * 100 / Pump.Config.Channels[0].PressureAlarmMmHg);

    /// <summary>When a delivery last began, changed or ended.</summary>
    internal long ChangedMs { get; private set; } = long.MinValue / 2;

    private void See(Event entry)
    {
        if (entry.Kind is not (EventKind.DeliveryStart or EventKind.DeliveryStop or EventKind.DeliveryComplete))
            return;
        ChangedMs = Pump.NowMs;
        if (entry.Source != Source.ClinicianDose)
            return;
        if (entry.Status!.Sources.FirstOrDefault(s => s.Source == Source.ClinicianDose) is not { } bolus)
            return;
        if (entry.Kind == EventKind.DeliveryStart)
        {
            bolusNlH = bolus.RateNlH;
            return;
        }

        LastBolusMl = bolus.CumulativeNl / 1_000_000m;
        BolusMl += LastBolusMl;
        Boluses = (Boluses + 1) % 256;
        bolusesSinceRequest++;
    }
}
