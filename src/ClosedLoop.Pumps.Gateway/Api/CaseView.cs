using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>
/// One case as a person sees it before acting on it: order, proposal, what the pump says it holds, findings, the life that is left, and how
/// old each thing is (S11). Names the patient.
/// </summary>
internal static class CaseView
{
    public static object Of(
        ProgrammingCase shown, bool isBlind, IReadOnlyList<ConfirmationEntry> acts, PumpRecord? pump, LiveSession? session, DateTimeOffset now)
    {
        var order = shown.Order;
        var program = shown.Proposal;
        var channel = order.Channel;
        var twin = channel is { } at ? pump?.Twin.Channels.GetValueOrDefault(at.Channel) : null;
        return new
        {
            program = shown.Program.Value,
            state = shown.State.ToString(),
            pump = channel?.Pump.Value,
            channel = channel?.Channel.Value,
            needs = new { release = shown.Needs.Release, doubleCheck = shown.Needs.DoubleCheck },
            remainingMs = shown.IsFinal ? 0 : Math.Max(0, (long)(shown.ExpiresAt - now).TotalMilliseconds),
            shown.ReceivedAt,
            shown.ExpiresAt,
            stateAgeMs = (long)(now - shown.ChangedAt).TotalMilliseconds,
            pumpStatusAgeMs = twin is null ? (long?)null : (long)(now - twin.At).TotalMilliseconds,
            linkTrusted = session?.LinkTrusted ?? false,
            // The second clinician is blind to the first one's entries until the check is made.
            withheld = isBlind ? "double check pending: read patient, bag and pump" : null,
            order = isBlind ? null : new
            {
                id = order.Order.Value,
                kind = order.Kind.ToString(),
                patient = order.Patient.Value,
                clinician = order.Clinician.Value,
                order.RequestedAt,
                drug = order.Drug.Code,
                drugName = order.Drug.Name,
                concentration = order.Drug.Concentration?.ToString(),
                delivery = order.Delivery?.ToString(),
                volume = order.VolumeToBeInfused?.ToString(),
                order.Route,
                emergency = order.EmergencyReason,
            },
            proposal = isBlind || program is null ? null : new
            {
                rate = program.Rate.Rounded.ToString(),
                unrounded = program.Rate.Unrounded,
                doseRate = program.DoseRate?.ToString(),
                volume = program.VolumeToBeInfused?.Rounded.ToString(),
                weight = program.Weight?.ToString(),
                source = program.Source.ToString(),
                library = program.CheckedAgainst?.ToString(),
                findings = program.SoftFindings.Select(finding => finding.ToString()).ToArray(),
            },
            readBack = isBlind || shown.AtPump is not { } held ? null : new
            {
                rate = held.Rate.ToString(),
                volume = held.VolumeToBeInfused?.ToString(),
                order = held.Order?.Value,
                patient = held.Patient?.Value,
            },
            refusals = isBlind ? [] : shown.Refusals.Select(one => new { one.Code, one.Parameter, one.Detail }).ToArray(),
            answer = shown.Answer is { } answer ? new { answer.Code, answer.At } : null,
            acts = acts.Select(act => new { act.Act, act.Person, act.At, act.Result }).ToArray(),
        };
    }
}
