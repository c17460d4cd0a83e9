using System.Globalization;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Orders;

/// <summary>What a case looks like as a Task: the status for every program, the state and the IHE code for those who know them.</summary>
internal static class TaskStates
{
    /// <summary>The Task as it was sent, with what the case says of it.</summary>
    public static FhirTask Of(FhirTask task, ProgrammingCase known) => task with
    {
        Status = StatusOf(known),
        BusinessStatus = FhirValues.Concept(FhirCodes.CaseState, FhirValues.Words(known.State.ToString())),
        StatusReason = ReasonOf(known),
        // A request a little in the future is allowed (S3), a change before it is not (R4, Task inv-1): then meta alone says when.
        LastModified = task.AuthoredOn?.TryGetRange(TimeSpan.Zero, out _, out var begun, out _) == true && begun > known.ChangedAt
            ? null
            : FhirDateTime.From(known.ChangedAt.ToUniversalTime()),
    };

    /// <summary>
    /// Nobody knows whether the pump has it (Indeterminate): on hold, because that is no end, and the truth may still come.
    /// </summary>
    public static string StatusOf(ProgrammingCase known) => known.State switch
    {
        ProgrammingState.Received or ProgrammingState.ChecksPassed or ProgrammingState.AwaitingRelease or ProgrammingState.Dispatched =>
            FhirTaskStatus.Received,
        ProgrammingState.PendingAtPump => known.Pending == PendingDetail.Offered ? FhirTaskStatus.Accepted : FhirTaskStatus.InProgress,
        ProgrammingState.WithdrawRequested => FhirTaskStatus.InProgress,
        ProgrammingState.Indeterminate => FhirTaskStatus.OnHold,
        ProgrammingState.Started or ProgrammingState.StartedModified or ProgrammingState.TooLateStarted => FhirTaskStatus.Completed,
        ProgrammingState.Refused or ProgrammingState.RejectedByPump or ProgrammingState.Cleared => FhirTaskStatus.Rejected,
        ProgrammingState.Expired => FhirTaskStatus.Failed,
        ProgrammingState.Withdrawn => FhirTaskStatus.Cancelled,
        ProgrammingState.Repeated => known.Answer is { IsAccept: true } ? FhirTaskStatus.Accepted : FhirTaskStatus.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(known)),
    };

    private static CodeableConcept? ReasonOf(ProgrammingCase known)
    {
        if (known.State == ProgrammingState.Cleared && known.Answer is not { IsAccept: false })
            return FhirValues.Concept(FhirCodes.CaseState, "cleared-" + FhirValues.Words(known.Cleared.ToString()!));
        if (known.Answer is not { IsAccept: false } answer)
            return known.WithdrawReason is { } why ? FhirValues.Concept(why) : null;
        // Started after all: the answer that said otherwise stands in the versions before this one.
        if (known.State is ProgrammingState.Started or ProgrammingState.StartedModified)
            return null;
        var named = AnswerCodes.Named(answer.Code);
        // The code is the answer's; the words tell everything that stood against it, so that it is mended in one go.
        return FhirValues.Concept(FhirCodes.ApplicationError, answer.Code.ToString(CultureInfo.InvariantCulture), named.Text) with
        {
            Text = known.Refusals is [] ? answer.Text : string.Join("; ", known.Refusals.Select(InWords)),
        };
    }

    private static string InWords(Refusal refusal) =>
        $"{refusal.Code} {refusal.Detail}" + (refusal.Parameter.Length > 0 ? $" ({PlaceOf(refusal.Parameter)})" : "");

    /// <summary>The checks name fields of RGV^O15; a sender of FHIR is told its own.</summary>
    private static string PlaceOf(string parameter) => parameter switch
    {
        "ORC-9" => "Task.authoredOn",
        "ORC-2" => "Task.focus",
        "ORC-19" => "Task.requester",
        "PID-3" => "Task.for",
        "OBX-18" => "Task.owner",
        "RXG-4" or "RXG-17" => "MedicationRequest.medication",
        "RXR-1" => "MedicationRequest.dosageInstruction[0].route",
        "RXG-15" or "RXG-16" => "Task.input:rate",
        "RXG-5" => "Task.input:volume",
        "TQ1-13" => "Task.input:duration",
        _ => parameter,
    };
}
