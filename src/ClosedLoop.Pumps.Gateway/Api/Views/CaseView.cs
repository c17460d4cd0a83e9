using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>
/// One case as a person sees it before acting on it: order, proposal, what the pump says it holds, findings, the life that is left, and how
/// old each thing is (S11). Names the patient.
/// </summary>
/// <param name="IsYours">The caller asked for it, took it over or released it: may release it, and cannot double-check it.</param>
/// <param name="PumpStatusAgeMs">Null: nothing is known of the channel.</param>
/// <param name="Withheld">Why order, proposal and read-back are not shown; null = they are.</param>
public sealed record CaseView(
    string Program,
    string State,
    string? Pump,
    string? Channel,
    CaseNeeds Needs,
    bool IsYours,
    long RemainingMs,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ExpiresAt,
    long StateAgeMs,
    long? PumpStatusAgeMs,
    bool LinkTrusted,
    string? Withheld,
    CaseOrderView? Order,
    CaseProposalView? Proposal,
    CaseReadBackView? ReadBack,
    CaseRefusalView[] Refusals,
    CaseAnswerView? Answer,
    CaseActView[] Acts) : INamesPatient
{
    /// <summary>Also where it is withheld: who asks has opened this patient's case.</summary>
    internal string? Whose { get; init; }

    string? INamesPatient.Patient => Whose;

    /// <param name="isBlind">The second clinician is blind to the first one's entries until the check is made.</param>
    public static CaseView Of(
        ProgrammingCase shown, bool isBlind, bool isYours, IReadOnlyList<ConfirmationEntry> acts, PumpRecord? pump, LiveSession? session, DateTimeOffset now)
    {
        var channel = shown.Order.Channel;
        var twin = channel is { } at ? pump?.Twin.Channels.GetValueOrDefault(at.Channel) : null;
        return new CaseView(
            shown.Program.Value,
            shown.State.ToString(),
            channel?.Pump.Value,
            channel?.Channel.Value,
            new CaseNeeds(shown.Needs.Release, shown.Needs.DoubleCheck),
            isYours,
            shown.IsFinal ? 0 : Math.Max(0, (long)(shown.ExpiresAt - now).TotalMilliseconds),
            shown.ReceivedAt,
            shown.ExpiresAt,
            (long)(now - shown.ChangedAt).TotalMilliseconds,
            twin is null ? null : (long)(now - twin.At).TotalMilliseconds,
            session?.LinkTrusted ?? false,
            isBlind ? "double check pending: read patient, bag and pump" : null,
            isBlind ? null : OrderOf(shown.Order),
            isBlind || shown.Proposal is not { } program ? null : ProposalOf(program),
            isBlind || shown.AtPump is not { } held
                ? null
                : new CaseReadBackView(held.Rate.ToString(), held.VolumeToBeInfused?.ToString(), held.Order?.Value, held.Patient?.Value),
            isBlind ? [] : [.. shown.Refusals.Select(one => new CaseRefusalView(one.Code, one.Parameter, one.Detail))],
            shown.Answer is { } answer ? new CaseAnswerView(answer.Code, answer.At) : null,
            [.. acts.Select(act => new CaseActView(act.Act, act.Person, act.At, act.Result))])
        {
            Whose = shown.Order.Patient.Value,
        };
    }

    private static CaseOrderView OrderOf(InfusionOrder order) => new(
        order.Order.Value,
        order.Kind.ToString(),
        order.Patient.Value,
        order.Clinician.Value,
        order.RequestedAt,
        order.Drug.Code,
        order.Drug.Name,
        order.Drug.Concentration?.ToString(),
        order.Delivery?.ToString(),
        order.VolumeToBeInfused?.ToString(),
        order.Route,
        order.EmergencyReason);

    private static CaseProposalView ProposalOf(InfusionProgram program) => new(
        program.Rate.Rounded.ToString(),
        program.Rate.Unrounded.ToString(),
        program.DoseRate?.ToString(),
        program.VolumeToBeInfused?.Rounded.ToString(),
        program.Weight?.ToString(),
        program.Source.ToString(),
        program.CheckedAgainst is { } library ? $"{library.Name} {library.Version}" : null,
        [.. program.SoftFindings.Select(finding => finding.ToString())]);
}
