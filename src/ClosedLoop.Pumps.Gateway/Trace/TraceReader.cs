using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Gateway.History;

namespace ClosedLoop.Pumps.Gateway.Trace;

/// <summary>Follows one order through the journal: receipt, checks, dispatch, pump, events, what the EHR was told and said.</summary>
public sealed class TraceReader(IJournalStore store)
{
    private const int CasesMax = 100;
    private const int MessagesMax = 100;
    private const int AdministrationsMax = 100;
    private const int StepsMax = 2_000;

    /// <summary>Null: nothing is on record of such an order.</summary>
    public TraceView? Read(OrderId order)
    {
        using var journal = store.OpenReader();
        var trace = new TraceBuilder();
        var versions = journal.ListOrderVersions(order);
        foreach (var version in versions)
            trace.Step(
                version.At, "verified order", $"{version.Control}: version {version.Version}, {version.Status}",
                trace.Taken(journal.TryGetInbound(version.Sender, version.ControlId, version.At.AddDays(-1))));
        var cases = journal.FindCasesOfOrder(order, CasesMax);
        foreach (var row in cases)
            Case(trace, journal, row);
        var administrations = journal.ListAdministrations(new AdministrationFilter(Order: order), long.MaxValue, AdministrationsMax);
        var steps = 0;
        foreach (var (_, administration) in administrations)
            steps = Administration(trace, journal, administration, steps);
        if (versions.Count == 0 && cases.Count == 0 && administrations.Count == 0)
            return null;
        return trace.Build(
            order.Value,
            cases.Select(row => row.Patient.Value).Concat(administrations.Select(row => row.Administration.Patient?.Value)).FirstOrDefault(one => !string.IsNullOrEmpty(one)));
    }

    private static void Case(TraceBuilder trace, IJournalReader journal, CaseRow row)
    {
        var message = trace.Taken(journal.TryGetInbound(row.SendingApplication, row.ControlId, row.ReceivedAt.AddDays(-1)));
        var whole = CaseStore.Read(row);
        trace.Step(row.IssuedAt, "requested", $"at the bedside, for {row.Channel}", message);
        trace.Step(row.ReceivedAt, "acknowledged", "after it was durable", trace.AnswerTo(message));
        foreach (var move in journal.ListTransitions(row.Program))
            trace.Step(move.At, move.To, Words(move, whole), move.From is null ? message : null);
        foreach (var act in journal.ListConfirmations(row.Program))
            trace.Step(act.At, act.Act, $"{act.Person}: {act.Result}");
        foreach (var sent in journal.ListMessagesAbout(row.Program.Value, MessagesMax))
        {
            var id = trace.Sent(sent);
            trace.Step(sent.Message.CreatedAt, "answered", $"{sent.Message.Kind} for {sent.Message.Destination}: {whole.Answer?.Text ?? "accepted"}", id);
            if (sent.State != "waiting")
                trace.Step(sent.ChangedAt, sent.State == "sent" ? "answer accepted" : $"answer {sent.State}", sent.Message.Destination, id);
        }
    }

    private static int Administration(TraceBuilder trace, IJournalReader journal, Administration administration, int steps)
    {
        foreach (var stored in journal.ListEntries(administration.Id))
        {
            if (++steps > StepsMax)
                break;
            var entry = stored.Entry;
            var what = journal.GetEvent(entry.Event) is { } pumpEvent ? EventWords.Of(DomainJson.DeserializeEvent(pumpEvent.Event.Payload.Span)) : "pump event";
            trace.Step(entry.When.At, entry.Verb.ToString(), $"{what} (event {entry.Event.Sequence.Value})");
            foreach (var sent in journal.ListMessagesOf(entry.Event))
            {
                var id = trace.Sent(sent);
                trace.Step(sent.Message.CreatedAt, "reported", $"{sent.Message.Kind} for {sent.Message.Destination}", id);
                if (sent.State != "waiting")
                    trace.Step(sent.ChangedAt, sent.State == "sent" ? "report accepted" : $"report {sent.State}", sent.Message.Destination, id);
            }

            if (stored.FiledAt is { } filed)
                trace.Step(filed, "filed", $"{entry.Verb} of {administration.Id.Value}");
        }

        EvidenceState? before = null;
        foreach (var version in journal.ListVersions(administration.Id))
        {
            if (version.State != before)
                trace.Step(version.Note.At, $"evidence {version.State}", $"{version.Id.Value} version {version.Version}: {version.Note.Reason}");
            before = version.State;
        }

        return steps;
    }

    private static string Words(CaseTransition move, ProgrammingCase whole) =>
        move.To == nameof(ProgrammingState.Refused) && whole.Refusals is [var first, ..] ? $"{first.Code} {first.Detail}" : move.Detail;
}
