using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>One poll as a reading. The pump tells no patient, drug or order; what it leaves empty stays unknown (S10).</summary>
internal sealed class AlarisReadingMapper(AlarisWords words)
{
    /// <summary>Null: a word that is not configured, so nobody knows.</summary>
    public DeliveryPhase? PhaseOf(AlarisStatus status) =>
        words.IsKeepOpen(status.Mode) ? DeliveryPhase.KeepingOpen
        : words.IsInfusing(status.Mode) || words.IsBolus(status.Mode) ? DeliveryPhase.Delivering
        : words.IsIdle(status.Mode) ? DeliveryPhase.Idle
        : null;

    /// <summary>At rest and without an alarm; null = the mode says nothing.</summary>
    public bool? IsIdle(AlarisStatus status) =>
        PhaseOf(status) is { } phase ? phase == DeliveryPhase.Idle && words.IsNoAlarm(status.Alarm) : null;

    public PumpReading Map(AlarisStatus status, AlarisVtbi vtbi, ChannelId channel, DateTimeOffset at) => new()
    {
        Channel = channel,
        TakenAt = at,
        LogEntry = (ulong?)status.LastLogEntryId,
        Phase = PhaseOf(status),
        IsBolusActive = words.IsBolus(status.Mode),
        IsProgramDone = words.IsKeepOpen(status.Mode),
        Mode = PhaseOf(status) is null ? null : ChannelMode.Ready,
        Rate = status is { Rate: { } rate, RateUnit: AlarisNames.MlPerH } ? FlowRate.FromMillilitresPerHour(rate) : null,
        VolumeToBeInfused = vtbi is { State: AlarisVtbi.Active, VolumeMl: { } volume } ? Volume.FromMillilitres(volume) : null,
        Infused = status is { VolumeInfused: { } infused, VolumeUnit: AlarisNames.Ml }
            ? new PolledVolume(Volume.FromMillilitres(infused), false)
            : null,

        // The words of alarms are the model's own: it is told that there is one, not which.
        Alarms = words.IsNoAlarm(status.Alarm) ? [] : [new PolledAlarm(MdcEvent.Alarm, AlarmPriority.High)],
        PressureMmHg = status is { Pressure: <= int.MaxValue and { } pressure, PressureUnit: "mmHg" } ? (int)decimal.Round(pressure) : null,
    };

    public static PolledDevice Describe(string serial, ChannelRef identity, bool takesProposals) => new(identity, serial, new ChannelInfo
    {
        Channel = identity.Channel,
        Kind = ChannelKind.Syringe,
        RateStep = FlowRate.FromMillilitresPerHour(0.01m),
        VolumeStep = Volume.FromMillilitres(0.001m),
        RateMax = FlowRate.FromMillilitresPerHour(AlarisLimits.RateMlPerHMax),
        VolumeToBeInfusedMax = Volume.FromMillilitres(AlarisLimits.VtbiMlMax),
        SupportsTitration = false,
        TakesProposals = takesProposals,
    });
}
