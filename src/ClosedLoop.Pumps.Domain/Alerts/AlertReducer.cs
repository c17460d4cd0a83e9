using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>
/// Turns alarm events of one channel and code into alerts to report. Pure. The first occurrence is told in the same step it is learned of;
/// only repeats of what <see cref="AlertKinds.MayGroup"/> allows wait. There is no input by which the gateway ends an alert (R12).
/// </summary>
public static class AlertReducer
{
    // How often one that is muted is looked at.
    private static readonly TimeSpan MutedLook = TimeSpan.FromSeconds(5);

    /// <param name="known">The newest instance of this channel and code, ended or not; null = none.</param>
    /// <returns>Null when the event changes nothing: an end of what was never begun or is over already.</returns>
    public static AlertStep? Apply(AlertInstance? known, PumpEvent pumpEvent, AlertOccasion occasion, AlertPolicy policy) => pumpEvent switch
    {
        _ when known is { IsActive: true, SeenOnAt: { } seen } && occasion.OccurredAt <= seen => History(known, pumpEvent, occasion),
        AlarmBegin begin when known is { IsActive: true, ReportedAt: null } && MustTell(known, occasion, policy) =>
            BeginAgain(known, begin.Priority, occasion, policy),
        AlarmBegin begin when known is { IsActive: true } => Change(known, begin.Priority, known.AudioPaused, known.Acknowledged, null, occasion),
        AlarmBegin begin => Begin(known, begin.Header, begin.Status!.Channel, begin.AlarmCode, begin.Priority, occasion, policy),
        AlarmChange change when known is not { IsActive: true } =>
            Begin(known, change.Header, change.Status!.Channel, change.AlarmCode, change.Priority, occasion, policy)
                is var late ? late with { Next = late.Next with { AudioPaused = change.AudioPaused, Acknowledged = change.Acknowledged } } : null,
        AlarmChange change => Change(known, change.Priority, change.AudioPaused, change.Acknowledged, change.Change, occasion),
        AlarmEnd when known is { IsActive: true } => End(known, occasion),
        _ => null,
    };

    /// <summary>
    /// A pump that has just come back says that an alarm is on, and its log, in which the onset is, is still being read: told at once, because a
    /// backlog must not delay what rings now (S11). How urgent it is only the log knows: high until then.
    /// </summary>
    /// <param name="known">The newest instance of this channel and code; null = none.</param>
    /// <param name="seen">The alarm as it would be kept.</param>
    /// <returns>Null when it is known as on already.</returns>
    public static AlertStep? SeeOn(AlertInstance? known, AlertInstance seen, DateTimeOffset now, AlertPolicy policy) => known switch
    {
        { IsActive: true, ReportedAt: not null } => null,
        { IsActive: true } => Told(known with { SeenOnAt = seen.SeenOnAt, DueAt = now.AddMilliseconds(policy.ContinueMs) }, AlertPhase.Present, now),
        _ => Told(seen with { DueAt = now.AddMilliseconds(policy.ContinueMs) }, AlertPhase.Present, now),
    };

    /// <summary>
    /// What time alone brings: the repetition of an alert that goes on, an onset learned late that is still on, a group that is complete.
    /// </summary>
    /// <param name="pumpSpeaks">Whether the pump's connection is trusted. Without it nothing is known, so nothing is told (S11).</param>
    public static AlertStep? Tick(AlertInstance alert, DateTimeOffset now, bool pumpSpeaks, AlertPolicy policy)
    {
        if (alert.DueAt is not { } due || due > now)
            return null;
        if (!alert.IsActive)
            return alert.Repeats > 0 && alert.ReportedAt is null
                ? Told(alert with { DueAt = null }, AlertPhase.TimePoint, now)
                : new AlertStep(alert with { DueAt = null }, null);
        if (!pumpSpeaks)
            return null;
        var again = alert with { DueAt = now.AddMilliseconds(policy.ContinueMs) };
        if (alert.ReportedAt is not null)
            return Tell(again, AlertPhase.Continue, now);
        return Told(again, alert.LearnedLate ? AlertPhase.Present : AlertPhase.Start, now);
    }

    /// <summary>
    /// The same step where nobody may be paged: it is kept and not told. One that is still on when the muting ends is told as present then; the
    /// end of one that was told before is told, because somebody waits for it.
    /// </summary>
    /// <param name="before">The same instance before the step; null = it began with it.</param>
    public static AlertStep Mute(AlertInstance? before, AlertStep step, DateTimeOffset now)
    {
        if (step.Report is null or AlertPhase.End)
            return step;
        if (!step.Next.IsActive)
            return new AlertStep(before! with { DueAt = null }, null);
        return new AlertStep(
            step.Next with
            {
                ReportedAt = before?.ReportedAt,
                LastReportAt = before?.LastReportAt,
                Reports = before?.Reports ?? 0,
                LearnedLate = before?.ReportedAt is null,
                DueAt = now + MutedLook,
            },
            null);
    }

    /// <summary>The onset of what was seen on is in the log somewhere before that: the last one found is the one. Nothing is told again.</summary>
    private static AlertStep? History(AlertInstance alert, PumpEvent pumpEvent, AlertOccasion occasion) => pumpEvent is AlarmBegin begin
        ? new AlertStep(
            alert with
            {
                OnsetAt = occasion.OccurredAt,
                Priority = occasion.Critical && AlertKinds.IsCourseOfInfusion(alert.Code) ? AlarmPriority.High : begin.Priority,
                Critical = occasion.Critical,
                Patient = occasion.Patient,
            },
            null)
        : null;

    private static AlertStep Begin(
        AlertInstance? last, EventHeader header, ChannelId channel, uint code, AlarmPriority priority, AlertOccasion occasion,
        AlertPolicy policy)
    {
        var begun = new AlertInstance
        {
            Id = header.Key.ToString(),
            Channel = new ChannelRef(header.Key.Pump, channel),
            Code = code,
            OnsetAt = occasion.OccurredAt,
            Priority = occasion.Critical && AlertKinds.IsCourseOfInfusion(code) ? AlarmPriority.High : priority,
            Critical = occasion.Critical,
            Patient = occasion.Patient,
            ChangedAt = occasion.OccurredAt,
        };
        if (!IsLive(occasion, policy))
            return new AlertStep(begun with { LearnedLate = true, DueAt = occasion.ReceivedAt.AddMilliseconds(policy.SettleMs) }, null);
        if (AlertKinds.MayGroup(code, occasion.Critical) && GroupEnd(last, policy) is { } groupEnd && groupEnd > occasion.ReceivedAt)
            return new AlertStep(begun with { DueAt = groupEnd, Repeats = Waiting(last) + 1 }, null);
        return Told(begun with { DueAt = occasion.ReceivedAt.AddMilliseconds(policy.ContinueMs) }, AlertPhase.Start, occasion.ReceivedAt);
    }

    // It begins now, so it is no longer only of the past; and what must not pause does not wait with the repeats it was grouped with.
    private static bool MustTell(AlertInstance waiting, AlertOccasion occasion, AlertPolicy policy) =>
        IsLive(occasion, policy) && (waiting.LearnedLate || !AlertKinds.MayGroup(waiting.Code, occasion.Critical));

    private static AlertStep BeginAgain(AlertInstance waiting, AlarmPriority priority, AlertOccasion occasion, AlertPolicy policy)
    {
        var critical = waiting.Critical || occasion.Critical;
        return Told(
            waiting with
            {
                Critical = critical,
                Priority = critical && AlertKinds.IsCourseOfInfusion(waiting.Code) ? AlarmPriority.High : priority,
                ChangedAt = occasion.OccurredAt,
                DueAt = occasion.ReceivedAt.AddMilliseconds(policy.ContinueMs),
            },
            waiting.LearnedLate ? AlertPhase.Present : AlertPhase.Start,
            occasion.ReceivedAt);
    }

    private static bool IsLive(AlertOccasion occasion, AlertPolicy policy) =>
        occasion.ReceivedAt - occasion.OccurredAt <= TimeSpan.FromMilliseconds(policy.LiveWithinMs);

    // The window runs from what was told last, so that a condition that keeps coming back is told once per window, not never.
    private static DateTimeOffset? GroupEnd(AlertInstance? last, AlertPolicy policy) => last switch
    {
        null => null,
        { ReportedAt: { } told } => told.AddMilliseconds(policy.GroupWindowMs),
        { Repeats: > 0 } => last.DueAt,
        _ => null,
    };

    private static int Waiting(AlertInstance? last) => last is { ReportedAt: null } ? last.Repeats : 0;

    private static AlertStep Change(
        AlertInstance alert, AlarmPriority priority, bool audioPaused, bool acknowledged, AlarmChangeKind? kind, AlertOccasion occasion)
    {
        var effective = alert.Critical && AlertKinds.IsCourseOfInfusion(alert.Code) ? AlarmPriority.High : priority;
        var rises = effective > alert.Priority;
        var changed = alert with
        {
            Priority = effective,
            AudioPaused = audioPaused,
            Acknowledged = alert.Acknowledged || acknowledged,
            ChangedAt = occasion.OccurredAt,
        };
        if (alert.ReportedAt is null)
        {
            // What got worse is no mere repeat. A late one still waits for its end, which is on its way.
            return rises && !alert.LearnedLate ? Told(changed, AlertPhase.Start, occasion.ReceivedAt) : new AlertStep(changed, null);
        }

        var phase = rises ? AlertPhase.Escalate
            : effective < alert.Priority ? AlertPhase.Deescalate
            : kind switch
            {
                AlarmChangeKind.Inactivated => AlertPhase.Inactivate,
                AlarmChangeKind.Acknowledged => AlertPhase.Acknowledged,
                null => AlertPhase.Continue,
                _ => AlertPhase.Update,
            };
        return Tell(changed, phase, occasion.ReceivedAt);
    }

    private static AlertStep End(AlertInstance alert, AlertOccasion occasion)
    {
        var ended = alert with { EndedAt = occasion.OccurredAt, ChangedAt = occasion.OccurredAt };
        if (alert.ReportedAt is not null)
            return Tell(ended with { DueAt = null }, AlertPhase.End, occasion.ReceivedAt);

        // Never told: of a group its time comes, of the past it is history.
        return new AlertStep(alert.Repeats > 0 ? ended : ended with { DueAt = null }, null);
    }

    private static AlertStep Told(AlertInstance alert, AlertPhase phase, DateTimeOffset now) =>
        Tell(alert with { ReportedAt = now }, phase, now);

    private static AlertStep Tell(AlertInstance alert, AlertPhase phase, DateTimeOffset now) =>
        new(alert with { LastReportAt = now, Reports = alert.Reports + 1 }, phase);
}
