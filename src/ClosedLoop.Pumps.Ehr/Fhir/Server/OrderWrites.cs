using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Ehr.Fhir.Orders;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>
/// What a MedicationRequest or a Task does, inside a journal transaction: the order book and the case intake are the same that RDE^O11 and
/// RGV^O15 reach, so every check of theirs holds (S3 to S5). A Task proposes; nothing here starts, stops or changes a delivery (S2).
/// </summary>
public sealed class OrderWrites(IntakeDecisions decisions, CaseBook book, IPumpNames names)
{
    internal FhirAnswer Create(IJournalTransaction tx, FhirWrite write, string id, WriteTurn turn) => write.Resource switch
    {
        MedicationRequest request => Put(tx, write, request, null, id, turn),
        FhirTask task => Ask(tx, write, task, id, turn),
        _ => throw Refused(405, IssueType.NotSupported, "", "this type is read only"),
    };

    internal FhirAnswer Update(IJournalTransaction tx, FhirWrite write, FhirVersion before, WriteTurn turn) => write.Resource switch
    {
        MedicationRequest request => Put(tx, write, request, before, before.Id, turn),
        FhirTask task => Cancel(tx, write, task, before, turn),
        _ => throw Refused(405, IssueType.NotSupported, "", "this type is read only"),
    };

    private FhirAnswer Put(IJournalTransaction tx, FhirWrite write, MedicationRequest request, FhirVersion? before, string id, WriteTurn turn)
    {
        var was = before is null ? null : (MedicationRequest)FhirStore.Read(before);
        var (order, faults) = MedicationRequestMapper.Map(request, id, was?.Status, turn.Now);
        Check(write, faults);
        if (before is not null && (before.Order != order.Order || before.Patient != order.Patient))
            throw Refused(
                422, IssueType.BusinessRule, write.At("MedicationRequest.subject"), "an order keeps its id and its patient: write a new one");
        if (before is null && tx.FindFhirResource(write.Type, order.Order) is not null)
            throw Refused(409, IssueType.Duplicate, write.At("MedicationRequest.identifier"), "another MedicationRequest is this order");
        if (OrderBook.Find(tx, order.Order) is { Status: VerifiedOrderStatus.Discontinued } && order.Status != VerifiedOrderStatus.Discontinued)
            throw Refused(409, IssueType.Conflict, write.At("MedicationRequest.status"), "the order is discontinued and stays so: write a new one");
        var row = before ?? new FhirVersion(write.Type, id, 0, order.Order, null, order.Patient, "", turn.Now, default);
        decisions.TakeVerifiedOrder(tx, Envelope(row, write.Resource, turn), order, turn.Effects);
        // As the book has it: a hold that came another way is not lifted by a change.
        var stands = MedicationRequestMapper.StatusOf(OrderBook.Find(tx, order.Order)!.Status, request.Status!);
        return Append(tx, row, request with { Status = stands }, before is null, write, turn);
    }

    private FhirAnswer Ask(IJournalTransaction tx, FhirWrite write, FhirTask task, string id, WriteTurn turn)
    {
        Check(write, TaskMapper.Faults(task));
        var focus = FocusOf(tx, write, task);
        // One name for the Task and its case, unless the sender chose the Task's.
        var program = new ProgramId(write.IsUpdate ? FhirDesk.NewId(turn.Now) : id);
        var row = new FhirVersion(write.Type, id, 0, focus.Order, program, new PatientId(FhirValues.NameOf(task.For, "Patient")), "", turn.Now, default);
        var envelope = Envelope(row, task, turn);
        var received = decisions.Receive(program, envelope, TaskMapper.Map(task, focus, turn.Sender, envelope.ControlId, names));
        decisions.TakeInfusionOrder(tx, envelope, received);
        turn.Received.Add(received);
        return Append(tx, row, TaskStates.Of(task, received), true, write, turn);
    }

    /// <summary>A Task follows its case. All a sender may change is its mind, as long as nothing was started (S2).</summary>
    private FhirAnswer Cancel(IJournalTransaction tx, FhirWrite write, FhirTask task, FhirVersion before, WriteTurn turn)
    {
        var was = (FhirTask)FhirStore.Read(before);
        if (Asked(task) != Asked(was))
            throw Refused(422, IssueType.BusinessRule, write.At("Task"), "what was asked stays as it was: cancel it and ask anew");
        if (task.Status != FhirTaskStatus.Cancelled)
            throw Refused(422, IssueType.BusinessRule, write.At("Task.status"), "the status follows the pump; only cancelled may be written");
        if (CaseStore.Load(tx, before.Program!.Value) is not { IsFinal: false })
            throw Refused(409, IssueType.Conflict, write.At("Task.status"), "it is over: what was started is stopped at the pump only");
        book.Apply(tx, before.Program!.Value, new CaseInput.WithdrawAsked("cancelled by the sender"), turn.Now, turn.Effects);
        var now = tx.GetFhirResource(before.Type, before.Id)!;
        return FhirAnswer.Of(200, now, FhirStore.Read(now));
    }

    private static VerifiedOrder FocusOf(IJournalTransaction tx, FhirWrite write, FhirTask task)
    {
        var named = task.Focus?.Identifier?.Value is { Length: > 0 } order
            ? new OrderId(order)
            : FhirValues.LocalId(task.Focus, "MedicationRequest") is { } id ? tx.GetFhirResource("MedicationRequest", id)?.Order : null;
        return named is { } known && OrderBook.Find(tx, known) is { } found
            ? found
            : throw Refused(
                422, IssueType.NotFound, write.At("Task.focus"),
                "no verified order is on file for this: MedicationRequest/ and its id, or the order's identifier");
    }

    private static FhirAnswer Append(IJournalTransaction tx, FhirVersion row, Resource resource, bool isNew, FhirWrite write, WriteTurn turn)
    {
        var (stored, kept) = FhirStore.Append(tx, row, resource, write.IsUpdate ? "PUT" : "POST", turn.Now);
        return FhirAnswer.Of(isNew ? 201 : 200, stored, kept);
    }

    private static InboundEnvelope Envelope(FhirVersion row, Resource sent, WriteTurn turn) => new(
        turn.Sender, (row with { Version = row.Version + 1 }).ToString(), $"FHIR {row.Type}", FhirJson.ToBytes(sent), default, turn.Now);

    private static (string?, string, string, string, string?, string) Asked(FhirTask task) => (
        task.Focus?.Literal ?? task.Focus?.Identifier?.Value, FhirValues.NameOf(task.For, "Patient"), FhirValues.NameOf(task.Owner, "Device"),
        FhirValues.CodeOrText(task.Code), task.AuthoredOn?.Text, FhirValues.NameOf(task.Requester, "Practitioner"));

    private static void Check(FhirWrite write, IReadOnlyList<FhirFault> faults)
    {
        if (faults.Count > 0)
            throw new RefusedException(new FhirAnswer(422, OperationOutcome.Of(
                faults.Select(one => new FhirIssue(IssueSeverity.Error, one.Issue, write.At(one.Expression), one.Text)))));
    }

    private static RefusedException Refused(int status, string issue, string expression, string text) =>
        new(FhirAnswer.Refuse(status, issue, expression, text));
}
