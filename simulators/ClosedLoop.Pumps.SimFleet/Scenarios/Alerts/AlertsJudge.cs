using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Alerts;

/// <summary>Holds what the alert manager got against what was done at the pumps.</summary>
internal sealed class AlertsJudge
{
    private const int StartMsMax = 3_000;

    private static readonly AlertPhase[] Life =
        [AlertPhase.Start, AlertPhase.Deescalate, AlertPhase.Escalate, AlertPhase.Acknowledged, AlertPhase.Inactivate, AlertPhase.End];

    private readonly List<string> _violations = [];
    private readonly AlertsWard _ward;
    private readonly IReadOnlyList<ReceivedAlert> _alerts;

    public AlertsJudge(AlertsWard ward, AlertManager manager)
    {
        _ward = ward;
        _alerts = manager.Alerts;
        _violations.AddRange(manager.Unreadable.Select(why => $"a message is no PCD-04: {why}"));
        var startMs = StartMs(AlertsWard.LifePump);
        JudgeLife();
        JudgeRepeats();
        JudgeOutage();
        Counts = new Dictionary<string, long>
        {
            ["alerts_received"] = _alerts.Count,
            ["onsets"] = _alerts.Count(one => one.Alert.Phase == AlertPhase.Start),
            ["ends"] = _alerts.Count(one => one.Alert.Phase == AlertPhase.End),
            ["continues"] = _alerts.Count(one => one.Alert.Phase == AlertPhase.Continue),
            ["presents"] = _alerts.Count(one => one.Alert.Phase == AlertPhase.Present),
            ["critical_onsets"] = Of(AlertsWard.CriticalPump).Count(one => one.Alert.Phase == AlertPhase.Start),
            ["repeats_grouped"] = AlertsWard.Repeats - Of(AlertsWard.NoisyPump).Count(one => one.Alert.Phase == AlertPhase.Start),
            ["responses_kept"] = ward.ResponsesKept,
            ["keep_alives"] = manager.KeepAlives,
            ["onset_to_manager_ms"] = startMs,
        };
    }

    public static IReadOnlyDictionary<string, long> Minimums { get; } = new Dictionary<string, long>
    {
        ["alerts_received"] = 10,
        ["ends"] = 3,
        ["continues"] = 1,
        ["presents"] = 1,
        ["critical_onsets"] = AlertsWard.Repeats,
        ["repeats_grouped"] = AlertsWard.Repeats - 1,
        ["responses_kept"] = 3,
        ["keep_alives"] = 2,
    };

    public IReadOnlyDictionary<string, long> Counts { get; }

    public IReadOnlyList<string> Violations => _violations;

    private IEnumerable<ReceivedAlert> Of(int pump) => _alerts.Where(one => one.Alert.Device?.UniversalId == _ward.PumpId(pump));

    private long StartMs(int pump) => Of(pump).FirstOrDefault(one => one.Alert.Phase == AlertPhase.Start) is { } start
        ? (long)(start.ReceivedAt - _ward.BegunAt[pump]).TotalMilliseconds
        : long.MaxValue;

    private void JudgeLife()
    {
        var told = Of(AlertsWard.LifePump).ToList();
        var phases = told.Select(one => one.Alert.Phase).Where(phase => phase != AlertPhase.Continue).ToArray();
        Hold(phases.SequenceEqual(Life), $"the life of an alarm was told as {string.Join(", ", phases)}");
        Hold(told.Select(one => one.Instance).Distinct().Count() == 1, "one alarm has several instance ids");
        Hold(told.Select(one => one.Alert.Id).Distinct().Count() == told.Count, "an OBR-3 was used twice");
        Hold(StartMs(AlertsWard.LifePump) <= StartMsMax, $"the onset took {StartMs(AlertsWard.LifePump)} ms");
        Hold(_ward.ActiveAfterAcceptance, "an accepted alarm is no longer active");
        Hold(told.Where(one => one.Alert.Phase == AlertPhase.Start).All(one => one.Alert.Patient is not null), "the patient is missing");
    }

    private void JudgeRepeats()
    {
        var critical = Of(AlertsWard.CriticalPump).Where(one => one.Alert.Phase == AlertPhase.Start).ToList();
        Hold(critical.Count == AlertsWard.Repeats, $"of {AlertsWard.Repeats} near-ends of a vasopressor {critical.Count} were told");
        Hold(critical.All(one => one.Alert.Priority == AlertPriority.High), "the near-end of a vasopressor is not high");
        var noisy = Of(AlertsWard.NoisyPump).Count(one => one.Alert.Phase == AlertPhase.Start);
        Hold(noisy == 1, $"the first near-end of a fluid is told once and its repeats wait; {noisy} were told");
        Hold(StartMs(AlertsWard.NoisyPump) <= StartMsMax, "the first of a groupable alarm was delayed");
    }

    private void JudgeOutage()
    {
        var told = Of(AlertsWard.OutagePump).Select(one => one.Alert).ToList();
        Hold(told.Count(one => one.Phase == AlertPhase.Present) == 1, "the alarm that outlasted the outage is not present once");
        Hold(!told.Any(one => one.Phase == AlertPhase.Start), "an alarm of the outage paged somebody");
        Hold(told.Where(one => one.Phase == AlertPhase.Present).All(one =>
            one.OccurredAt?.Instant is { } at && (at - _ward.BegunAt[AlertsWard.OutagePump]).Duration() < TimeSpan.FromSeconds(1)), "its onset has the wrong time");
    }

    private void Hold(bool holds, string violation)
    {
        if (!holds)
            _violations.Add(violation);
    }
}
