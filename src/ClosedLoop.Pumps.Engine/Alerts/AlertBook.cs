using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>
/// Keeps alerts in the journal: the alarm event, the alert's new state and the message about it are one transaction, so an alert is told
/// exactly as often as its states say, whatever crashes (S1, S8). It has no verb that ends an alert: only the pump's events do (R12).
/// </summary>
public sealed class AlertBook(
    IAlertReporter reporter, CriticalDrugs drugs, HelloBook hellos, AlertOptions options, AlertMetrics metrics)
{
    private readonly AlertPolicy _policy = options.Policy;

    /// <summary>Takes in an event that was just appended; others than alarm events change nothing here.</summary>
    /// <param name="patient">The channel's patient at its occurrence (S5).</param>
    public void Record(
        IJournalTransaction journal, PumpEvent pumpEvent, PatientId? patient, DateTimeOffset occurredAt, DateTimeOffset receivedAt)
    {
        if (Alarm(pumpEvent) is not { } code || pumpEvent.Status is not { } status)
            return;
        var channel = new ChannelRef(pumpEvent.Header.Key.Pump, status.Channel);
        var known = journal.LastAlert(channel, code);
        var occasion = new AlertOccasion(occurredAt, receivedAt, patient, drugs.AreOn(status));
        if (AlertReducer.Apply(known, pumpEvent, occasion, _policy) is not { } step)
            return;
        if (known is { DueAt: not null } && known.Id != step.Next.Id)
            journal.StoreAlert(known with { DueAt = null }); // its repeats are counted in the new one
        var next = known?.Id == step.Next.Id ? step.Next : step.Next with { Order = OrderOf(status) };
        // Of an alarm that was on the bench, and of any while the pump is there, nobody is paged.
        var muted = ServiceRules.IsSilent(journal, channel.Pump, occurredAt) || ServiceRules.IsSilent(journal, channel.Pump, receivedAt);
        Keep(journal, Heard(muted, known?.Id == next.Id ? known : null, new AlertStep(next, step.Report), receivedAt), receivedAt);
    }

    /// <summary>
    /// Tells of an alarm that the pump says is on now, before its log has been read far enough to know of it. The event adopts it when it comes.
    /// </summary>
    /// <param name="seenAt">When the pump said so, by the gateway's clock.</param>
    public void SeeOn(IJournalTransaction journal, ChannelRef channel, BootId boot, uint code, DateTimeOffset seenAt, DateTimeOffset now)
    {
        var seen = new AlertInstance
        {
            Id = $"{channel.Pump}/seen/{boot}/{code}/{seenAt.ToUnixTimeMilliseconds()}",
            Channel = channel,
            Code = code,
            OnsetAt = seenAt,
            Priority = AlarmPriority.High,
            Patient = journal.CurrentAssociation(channel)?.Patient,
            ChangedAt = seenAt,
            LearnedLate = true,
            SeenOnAt = seenAt,
        };
        if (ServiceRules.IsSilent(journal, channel.Pump, now)
            || AlertReducer.SeeOn(journal.LastAlert(channel, code), seen, now, _policy) is not { } step)
            return;
        Keep(journal, step, now);
    }

    /// <summary>What time brings for one alert.</summary>
    public void Tick(IJournalTransaction journal, AlertInstance alert, bool pumpSpeaks, DateTimeOffset now)
    {
        if (AlertReducer.Tick(alert, now, pumpSpeaks, _policy) is { } step)
            Keep(journal, Heard(ServiceRules.IsSilent(journal, alert.Channel.Pump, now), alert, step, now), now);
    }

    /// <summary>Files a status report (PCD-05). It is kept and may become a person's matter; the alert itself stays as it is.</summary>
    public void Respond(IJournalTransaction journal, AlertResponse response)
    {
        journal.AppendAlertResponse(response);
        metrics.Responded(response.Kind);
        if (journal.GetAlert(response.Alert) is not { IsActive: true } alert)
            return;
        if (response.IsFailure)
            journal.RaiseWork(Unanswered(alert, $"the notification was {response.Kind.ToString().ToLowerInvariant()}", response.ReceivedAt));
        else if (response.IsAcceptance)
            CloseUnanswered(journal, alert, $"accepted by {response.Person}", response.ReceivedAt);
    }

    /// <summary>Raises what nobody took on in time.</summary>
    public void CheckAnswered(IJournalTransaction journal, AlertInstance alert, DateTimeOffset now)
    {
        if (options.UnansweredMs == 0 || !alert.IsActive || alert.Priority != AlarmPriority.High
            || alert.ReportedAt is not { } told || now - told < TimeSpan.FromMilliseconds(options.UnansweredMs)
            || ServiceRules.IsSilent(journal, alert.Channel.Pump, now))
            return;
        if (!journal.ListAlertResponses(alert.Id).Any(response => response.IsAcceptance))
            journal.RaiseWork(Unanswered(alert, "nobody has taken it on", now));
    }

    private AlertStep Heard(bool muted, AlertInstance? before, AlertStep step, DateTimeOffset now)
    {
        if (!muted)
            return step;
        var kept = AlertReducer.Mute(before, step, now);
        if (step.Report is not null && kept.Report is null)
            metrics.Muted();
        return kept;
    }

    private void Keep(IJournalTransaction journal, AlertStep step, DateTimeOffset now)
    {
        journal.StoreAlert(step.Next);
        if (!step.Next.IsActive)
            CloseUnanswered(journal, step.Next, "the alarm ended at the pump", now);
        if (step.Report is not { } phase)
            return;
        metrics.Told(phase, now - (phase is AlertPhase.Start ? step.Next.OnsetAt : step.Next.ChangedAt));
        foreach (var message in reporter.Report(step.Next, phase, hellos.Find(step.Next.Channel.Pump), now))
            journal.Enqueue(message);
    }

    private static WorkItem Unanswered(AlertInstance alert, string why, DateTimeOffset now) => new()
    {
        Kind = WorkKind.AlertUnanswered,
        Subject = alert.Id,
        Channel = alert.Channel,
        Order = alert.Order,
        Patient = alert.Patient,
        Text = $"{AlarmWords.Of(alert.Code)} (alarm {alert.Code}) at {alert.Channel}: {why}. Go to the pump: its own alarm is the primary one.",
        RaisedAt = now,
        DueAt = now,
    };

    private static void CloseUnanswered(IJournalTransaction journal, AlertInstance alert, string outcome, DateTimeOffset now)
    {
        if (journal.FindOpenWork(WorkKind.AlertUnanswered, alert.Id) is { } open)
            journal.CloseWork(open.Id, "gateway", outcome, now);
    }

    private static OrderId? OrderOf(ChannelStatus status) =>
        (status.ActiveSource is { } active ? status.Find(active)?.Order : null) ?? status.Find(InfusionSource.Primary)?.Order;

    private static uint? Alarm(PumpEvent pumpEvent) => pumpEvent switch
    {
        AlarmBegin begin => begin.AlarmCode,
        AlarmChange change => change.AlarmCode,
        AlarmEnd end => end.AlarmCode,
        _ => null,
    };
}
