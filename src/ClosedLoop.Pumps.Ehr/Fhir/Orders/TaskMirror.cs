using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Orders;

/// <summary>Gives a Task its next version whenever its case changed what can be seen of it.</summary>
public sealed class TaskMirror : ICaseMirror
{
    /// <summary>Before the name of a sender, so that no sender of HL7 messages is taken for one of FHIR.</summary>
    internal const string SenderPrefix = "fhir:";

    public void Changed(IJournalTransaction journal, ProgrammingCase after, DateTimeOffset now)
    {
        // Cases of HL7 senders, nearly all, cost one comparison.
        if (!after.Order.SendingApplication.StartsWith(SenderPrefix, StringComparison.Ordinal)
            || journal.FindFhirResource(after.Program) is not { } row
            || FhirJson.Parse(row.Body.Span).Resource is not FhirTask before)
            return;
        var next = TaskStates.Of(before, after);
        if (Seen(next) != Seen(before))
            FhirStore.Append(journal, row, next, "PUT", now);
    }

    private static (string?, string, string, string?) Seen(FhirTask task) =>
        (task.Status, FhirValues.CodeOrText(task.BusinessStatus), FhirValues.CodeOrText(task.StatusReason), task.StatusReason?.Text);
}
