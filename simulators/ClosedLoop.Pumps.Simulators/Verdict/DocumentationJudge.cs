using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>Compares what the EHR received with what the pumps logged, as sets of identities: totals hide errors.</summary>
public sealed class DocumentationJudge
{
    private readonly int timeToleranceMs;
    private readonly List<Violation> violations = [];
    private readonly List<long> latenciesMs = [];
    private int expectedCount;
    private int uniqueCount;
    private int duplicateCount;

    private DocumentationJudge(int timeToleranceMs) => this.timeToleranceMs = timeToleranceMs;

    /// <param name="pumps">All pumps there are.</param>
    /// <param name="reports">All the EHR got.</param>
    /// <param name="timeToleranceMs">How far a time of occurrence may be off; wider where links are held up on purpose.</param>
    public static DocumentationFindings Judge(
        IReadOnlyList<PumpEvidence> pumps, IReadOnlyList<ReceivedReport> reports, int timeToleranceMs = EventComparison.TimeToleranceMs)
    {
        var judge = new DocumentationJudge(timeToleranceMs);
        judge.Forms(reports);

        // What was answered with an error was not taken in.
        var events = reports.Where(r => r.Event is not null && IsKept(r.Reply))
            .OrderBy(r => r.Order)
            .ToLookup(r => r.Event!.Identity.PumpId);
        foreach (var pump in pumps)
            judge.Pump(pump, [.. events[pump.PumpId]]);
        foreach (var foreign in events.Where(e => !pumps.Any(p => p.PumpId == e.Key)).SelectMany(e => e))
            judge.Add(ViolationKind.Unexpected, $"event {foreign.Event!.Identity} came from a pump that is not there");
        return new DocumentationFindings(
            judge.expectedCount, judge.uniqueCount, judge.duplicateCount, judge.latenciesMs, judge.violations);
    }

    private static bool IsKept(DocReplyKind reply) => reply is DocReplyKind.Accept or DocReplyKind.Silence or DocReplyKind.Close;

    private void Forms(IReadOnlyList<ReceivedReport> reports)
    {
        foreach (var report in reports.Where(r => r.Report is null || (r.IsEvent && r.Event is null)))
        {
            var why = report.Findings.Count > 0 ? string.Join("; ", report.Findings) : "it names no event";
            Add(ViolationKind.Malformed, $"{(report.IsEvent ? "PCD-10" : "PCD-01")} {report.ControlId} cannot be read: {why}");
        }

        foreach (var same in reports.GroupBy(r => r.ControlId))
        {
            if (same.Any(r => !r.Raw.Span.SequenceEqual(same.First().Raw.Span)))
                Add(ViolationKind.Malformed, $"control id {same.Key} was used for different messages");
        }
    }

    private void Pump(PumpEvidence pump, IReadOnlyList<ReceivedReport> receipts)
    {
        var expected = ExpectedDocumentation.Of(pump).ToDictionary(e => e.Identity);
        var firsts = new Dictionary<EventIdentity, ReceivedReport>();
        EventIdentity? newest = null;
        foreach (var receipt in receipts)
        {
            var identity = receipt.Event!.Identity;
            if (!firsts.TryAdd(identity, receipt))
            {
                Duplicate(pump, firsts[identity], receipt);
                continue;
            }

            if (newest is { } last && identity < last)
                Add(ViolationKind.Order, $"pump {pump.Label} event {identity} came after {last}");
            else
                newest = identity;
            if (expected.TryGetValue(identity, out var entry))
                Received(pump, entry, receipt);
            else
                Add(ViolationKind.Unexpected, $"pump {pump.Label} event {identity} was received and never logged");
        }

        uniqueCount += firsts.Count;
        expectedCount += expected.Values.Count(e => e.Required);
        foreach (var missing in expected.Values.Where(e => e.Required && !firsts.ContainsKey(e.Identity)))
            Add(ViolationKind.Missing, $"{missing} was never documented");
    }

    private void Received(PumpEvidence pump, ExpectedEvent entry, ReceivedReport receipt)
    {
        violations.AddRange(EventComparison.Compare(entry, receipt.Event!, timeToleranceMs));
        if (entry.OccurredUnixMs is { } happened)
            latenciesMs.Add(receipt.ReceivedUnixMs - happened);

        // No patient at the pump: only one that an order brought to this pump may be named (S5).
        var patientId = receipt.Event!.PatientId;
        var named = pump.Programs.Select(p => p.Proposal.PatientId).Append(entry.Entry.PreviousPatientId);
        if (entry.PatientId.Length == 0 && patientId.Length > 0 && !named.Contains(patientId))
            Add(ViolationKind.Patient, $"{entry} came for a patient the pump was never told of");
    }

    /// <summary>The same message again is explained by a reconnection since the first; anything else is not.</summary>
    private void Duplicate(PumpEvidence pump, ReceivedReport first, ReceivedReport again)
    {
        duplicateCount++;
        var isSame = first.ControlId == again.ControlId && first.Raw.Span.SequenceEqual(again.Raw.Span);
        if (!isSame || again.ConnectedUnixMs < first.ReceivedUnixMs || again.Connection == first.Connection)
        {
            var how = isSame ? "" : ", in different messages";
            Add(ViolationKind.Duplicate, $"pump {pump.Label} event {again.Event!.Identity} was received twice{how}");
        }
    }

    private void Add(ViolationKind kind, string text) => violations.Add(new Violation(kind, text));
}
