using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Twins;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Snapshots;

/// <summary>
/// Offers the state of each connected pump to the EHR lanes: soon after its events are committed or its telemetry shows another state, but
/// not more often than the destination wants, and periodically. The slot holds the newest state only; what an EHR missed is in its events
/// (ADR 5).
/// </summary>
public sealed class SnapshotScheduler(
    ISnapshotReporter reporter,
    OutboxRelay relay,
    IJournalStore store,
    PumpTwins twins,
    HelloBook hellos,
    ISessionDirectory sessions,
    TimeProvider time,
    ILogger<SnapshotScheduler> log,
    RolloutGate? rollout = null,
    ServiceMetrics? service = null) : IPumpObserver
{
    /// <summary>How often changed and due pumps are looked at; changes within it become one report.</summary>
    public const int TickMs = 250;

    private readonly ConcurrentDictionary<PumpId, long> _changes = new();
    private readonly ConcurrentDictionary<PumpId, PumpTelemetry> _told = new();
    private readonly Dictionary<(PumpId Pump, string Destination), (long Change, DateTimeOffset At)> _sent = [];

    // Of ten thousand pumps nearly all have nothing to say at a tick: one look here must tell.
    private readonly Dictionary<PumpId, (long Change, DateTimeOffset Due)> _quiet = [];

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt)
    {
        if (_told.TryGetValue(pump, out var before) && ReportableState.Differs(before, report.Telemetry))
            Change(pump);
        _told[pump] = report.Telemetry;
    }

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events) => Change(pump);

    /// <summary>Runs until cancelled; <paramref name="tick"/> is called each time round.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(TickMs), time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            tick();
            try
            {
                Tick();
            }
            catch (Exception e) when (e is ReaderEvictedException or JournalUnavailableException)
            {
                // The next round reports the newest state anyway.
                RecordingLog.SnapshotsSkipped(log, e.Message);
            }
        }
    }

    /// <summary>One look at all pumps. Called by one thread at a time.</summary>
    public void Tick()
    {
        if (reporter.Targets.Count == 0)
            return;
        var now = time.GetUtcNow();
        using var journal = store.OpenReader();
        foreach (var record in twins.All)
        {
            var change = _changes.GetValueOrDefault(record.Pump);
            if (_quiet.TryGetValue(record.Pump, out var quiet) && quiet.Change == change && now < quiet.Due)
                continue;
            if (sessions.Find(record.Pump) is null || hellos.Find(record.Pump) is not { } hello || record.State is not { } state)
                continue;
            PumpSnapshot? snapshot = null;
            var next = DateTimeOffset.MaxValue;
            foreach (var target in reporter.Targets)
            {
                var key = (record.Pump, target.Destination);
                if (_sent.TryGetValue(key, out var last))
                {
                    var due = last.At.AddMilliseconds(last.Change == change ? target.PeriodMs : target.ChangeIntervalMsMin);
                    if (now < due)
                    {
                        next = due < next ? due : next;
                        continue;
                    }
                }

                snapshot ??= new PumpSnapshot(hello, WithOrders(journal, record.Pump, state, now), record.StateAt, PatientsOf(journal, record, now), now);
                foreach (var offer in reporter.Report(target.Destination, snapshot))
                    relay.OfferSnapshot(target.Destination, offer.Lane, offer.Snapshot);
                // Also when there was nothing to say: a patient or a program comes with an event, which makes it look again.
                _sent[key] = (change, now);
                var again = now.AddMilliseconds(target.PeriodMs);
                next = again < next ? again : next;
            }

            _quiet[record.Pump] = (change, next);
        }
    }

    // An infusion that a person linked to its order is reported under it.
    private static PumpTelemetry WithOrders(IJournalReader journal, PumpId pump, PumpTelemetry state, DateTimeOffset now) => state with
    {
        Channels = [.. state.Channels.Select(one => InfusionWatch.WithOrders(journal, one, new ChannelRef(pump, one.Channel), now))],
    };

    private void Change(PumpId pump) => _changes.AddOrUpdate(pump, 1, static (_, count) => count + 1);

    // A channel that is kept from the record is reported like one without a patient: not at all.
    private Dictionary<ChannelId, PatientId> PatientsOf(IJournalReader journal, PumpRecord record, DateTimeOffset now)
    {
        var patients = new Dictionary<ChannelId, PatientId>();
        if (ServiceRules.IsSilent(journal, record.Pump, now))
        {
            service?.Withheld("snapshot");
            return patients;
        }

        foreach (var (channel, known) in record.Twin.Channels)
        {
            if (journal.CurrentAssociation(new ChannelRef(record.Pump, channel)) is not { } open)
                continue;
            if (rollout?.Withhold(record.Pump, open.Patient, known.Status) is { } reason)
                rollout.Count(reason, "snapshot");
            else
                patients[channel] = open.Patient;
        }

        return patients;
    }
}
