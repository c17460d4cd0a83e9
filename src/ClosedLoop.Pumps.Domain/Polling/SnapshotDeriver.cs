using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>
/// Infers what happened at a pump that keeps no event log for us, from two readings. Pure: the same readings give the same events. What a
/// reading does not tell changes nothing and is made up for by a later one, with a wider window.
/// </summary>
public static class SnapshotDeriver
{
    /// <param name="pump">Whose reading it is.</param>
    /// <param name="before">Null: the first reading ever. What runs then is told as started at this moment, which a person has to judge.</param>
    /// <param name="now">A newer reading of the same pump.</param>
    public static Derivation Derive(PumpId pump, PolledState? before, PumpReading now)
    {
        var log = new DerivedLog(pump, Begin(before, now), now);
        var (alarms, alarmsAt) = (log.State.Alarms, log.State.AlarmsAt);
        if (now.Alarms is { } on)
            log.State = log.State with { Alarms = on, AlarmsAt = now.TakenAt };
        if (now.TellsDelivery)
            Delivery(log);
        if (now.ProgramEnded is { } reason && (before?.Program ?? now.Program) is { } ended)
            log.Add(before?.DeliveryAt ?? now.TakenAt, header => new AutoProgramCleared(header, log.Channel(), ended, reason));
        Alarms(log, alarms, alarmsAt);
        log.State = log.State with
        {
            TakenAt = now.TakenAt,
            UptimeSeconds = now.UptimeSeconds ?? log.State.UptimeSeconds,
            LogEntry = now.LogEntry ?? log.State.LogEntry,
        };
        return new Derivation(log.Events, log.State, now.TellsDelivery ? ReadingStatus.Of(now, log.State) : null);
    }

    private static PolledState Begin(PolledState? before, PumpReading now)
    {
        if (before is null)
            return new PolledState
            {
                Epoch = new LogEpoch(1),
                Last = new DeviceSequence(0),
                TakenAt = now.TakenAt,
                DeliveryAt = now.TakenAt,
                AlarmsAt = now.TakenAt,
            };
        if (!RebootRule.IsReboot(before, now))
            return before;

        // Nothing counted before it is compared with what is counted after (S10).
        return before with
        {
            Epoch = new LogEpoch(before.Epoch.Value + 1),
            Last = new DeviceSequence(0),
            IsRebooted = true,
            Infused = null,
            SegmentBase = null,
            BolusCount = null,
            UptimeSeconds = null,
            LogEntry = null,
        };
    }

    private static void Alarms(DerivedLog log, ImmutableArray<PolledAlarm> was, DateTimeOffset from)
    {
        var on = log.State.Alarms;
        foreach (var gone in was.Where(alarm => !on.Any(still => still.Code == alarm.Code)))
            log.Add(from, header => new AlarmEnd(header, log.Channel(), gone.Code, gone.Priority));
        foreach (var come in on.Where(alarm => !was.Any(known => known.Code == alarm.Code)))
            log.Add(from, header => new AlarmBegin(header, log.Channel(), come.Code, come.Priority));
    }

    private static void Delivery(DerivedLog log)
    {
        var (state, now) = (log.State, log.Now);
        var isBolusInProgram = now.IsBolusActive && state.Phase == DeliveryPhase.Delivering;
        var next = state with
        {
            IsRebooted = false,
            Phase = now.Phase,
            DeliveryAt = now.TakenAt,
            Source = now.Source,
            Program = now.Program,

            // The rate of a bolus is not the program's.
            Rate = isBolusInProgram ? state.Rate : now.Rate!.Value,
            DoseRate = isBolusInProgram ? state.DoseRate : now.DoseRate,
            VolumeToBeInfused = now.VolumeToBeInfused,
            Infused = now.Infused ?? state.Infused,
            BolusCount = now.BolusCount ?? state.BolusCount,
        };
        var flowed = state.Phase is DeliveryPhase.Delivering or DeliveryPhase.KeepingOpen;
        var fell = state.Infused is { } counted && now.Infused is { } counts && counts.Value < counted.Value;
        var boluses = Boluses(state, now);
        log.State = next;
        if (flowed && now.Phase == DeliveryPhase.Idle)
        {
            Stop(log, state, IsDone(state, now), fell, boluses);
            Bolus(log, boluses);
            Patient(log);
            log.State = log.State with { SegmentBase = null };
        }
        else if (now.Phase == DeliveryPhase.Idle)
        {
            Bolus(log, boluses);
            Patient(log);
            Idle(log, state, fell);
        }
        else if (!flowed || state.IsRebooted)
        {
            // A segment that ran into a reboot has no end anybody saw; its successor says that it is one.
            Bolus(log, boluses);
            Patient(log);
            Start(log, flowed || fell || boluses > 0 ? null : state);
        }
        else if (fell || boluses > 0 || state.Phase != now.Phase || !SameProgram(state, next, now))
        {
            Stop(log, state, state.Phase == DeliveryPhase.Delivering && now.Phase == DeliveryPhase.KeepingOpen, fell, boluses);
            Bolus(log, boluses);
            Patient(log);
            Start(log, null);
        }
    }

    private static void Patient(DerivedLog log)
    {
        if (log.Now.Patient is not { } patient)
            return;
        var (was, from) = (log.State.Patient, log.State.PatientAt);
        log.State = log.State with { Patient = patient, PatientAt = log.Now.TakenAt };
        if (was is { } known && known != patient)
            log.Add(from, header => new PatientIdChange(header, log.Channel(), known.Value.Length > 0 ? known : null));
    }

    /// <summary>What was cleared or taken out while nothing flowed.</summary>
    private static void Idle(DerivedLog log, PolledState before, bool fell)
    {
        log.State = log.State with { SegmentBase = null, Drug = log.Now.Drug ?? before.Drug, Order = log.Now.Order ?? before.Order };
        if (fell && log.Now.Infused is { } counter && counter.Value == Volume.Zero)
            log.Add(before.DeliveryAt, header => new VolumeCountersCleared(header, log.Channel()));
        var hadProgram = before.Drug is { Name.Length: > 0 } || before.Order is { Value.Length: > 0 };
        if (hadProgram && log.State.Drug is not { Name.Length: > 0 } && log.State.Order is not { Value.Length: > 0 })
            log.Add(before.DeliveryAt, header => new ProgramCleared(header, log.Channel(), before.Source));
    }

    /// <param name="state">Before, where the volume since then belongs to the new segment; null: the count begins here.</param>
    private static void Start(DerivedLog log, PolledState? state)
    {
        var now = log.Now.Infused;
        var begun = now is not { IsSaturated: false } ? (Volume?)null
            : state is { Phase: DeliveryPhase.Idle, Infused: { IsSaturated: false } earlier } ? earlier.Value : now.Value.Value;

        // What this reading does not name is not carried over from an earlier one: it may have changed.
        log.State = log.State with { SegmentBase = begun, Drug = log.Now.Drug, Order = log.Now.Order };
        var source = ReadingStatus.Source(log.Now, log.State) with { SegmentVolume = begun is null ? null : Volume.Zero };
        if (begun is { } count)
            source = source with { CumulativeVolume = count };
        log.Add(log.DeliveryFrom, header => new DeliveryStart(header, log.Channel(source), log.State.Source));
    }

    private static void Stop(DerivedLog log, PolledState state, bool done, bool fell, int boluses)
    {
        // A counter that fell says nothing about the segment before: what it said last does.
        var ended = log.Now with { Infused = fell ? state.Infused : Less(log.Now, boluses) };
        var goesOn = log.Now.Phase != DeliveryPhase.Idle;
        var source = ReadingStatus.Source(ended, state) with
        {
            Delivery = goesOn ? DeliveryStatus.Transitioning : DeliveryStatus.NotDelivering,
            NotDeliveringReason = goesOn ? null : ReadingStatus.WhyIdle(log.State),
        };
        log.Add(log.DeliveryFrom, header => done
            ? new DeliveryComplete(header, log.Channel(source), state.Source)
            : new DeliveryStop(header, log.Channel(source), state.Source));
    }

    // Boluses are in the counter and not in the segment they interrupt; without their volume the segment's is not known.
    private static PolledVolume? Less(PumpReading now, int boluses) =>
        boluses == 0 ? now.Infused
        : boluses == 1 && now.Infused is { IsSaturated: false } counter && now.BolusVolume is { } bolus && counter.Value.TrySubtract(bolus, out var rest)
            ? new PolledVolume(rest, false)
        : null;

    /// <summary>A bolus is seen in its counter when it is over; only the last one's volume is told.</summary>
    private static void Bolus(DerivedLog log, int count)
    {
        var next = log.State;
        for (var i = 1; i <= count; i++)
        {
            var volume = i == count ? log.Now.BolusVolume : null;
            var dose = new SourceStatus
            {
                Source = InfusionSource.ClinicianDose,
                Delivery = DeliveryStatus.Delivering,
                Drug = next.Drug is { Name.Length: > 0 } drug ? drug : null,
                ParentOrder = next.Order is { Value.Length: > 0 } order ? order : null,
                Rate = next.Rate,
                VolumeToBeInfused = volume,
                SegmentVolume = Volume.Zero,
                CumulativeVolume = Volume.Zero,
            };
            log.Add(log.DeliveryFrom, header => new DeliveryStart(header, log.Channel(dose), dose.Source));
            var given = dose with
            {
                Delivery = DeliveryStatus.NotDelivering,
                NotDeliveringReason = NotDeliveringReason.NotSpecified,
                SegmentVolume = volume,
                CumulativeVolume = volume,
            };
            log.Add(log.DeliveryFrom, header => new DeliveryComplete(header, log.Channel(given), dose.Source));
        }
    }

    // A count that fell was cleared with its therapy: what it shows now came since.
    private static int Boluses(PolledState before, PumpReading now) =>
        before.BolusCount is not { } was || now.BolusCount is not { } count ? 0 : count >= was ? count - was : count;

    private static bool IsDone(PolledState before, PumpReading now) =>
        before.Phase == DeliveryPhase.Delivering && (now.IsProgramDone || now.TimeRemainingSeconds == 0);

    private static bool SameProgram(PolledState before, PolledState next, PumpReading now) =>
        before.Source == next.Source && before.Rate == next.Rate
        && (now.Order is null || before.Order == now.Order)
        && (now.Drug is null || before.Drug == now.Drug)
        && (now.Patient is null || before.Patient is null || before.Patient == now.Patient)
        && (before.DoseRate is null || next.DoseRate is null || before.DoseRate == next.DoseRate);
}
