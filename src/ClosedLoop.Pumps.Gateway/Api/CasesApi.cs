using System.Text.Json;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>
/// Programming cases: what waits, one case in full, and what a nurse says about it. None of these starts, stops or changes a delivery: the
/// clinician confirms at the pump (S2).
/// </summary>
public static class CasesApi
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/v1/cases").WithTags("Cases");
        cases.MapGet("/", List).RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        cases.MapGet("/{program}", Show).RequirePerson(Role.Nurse, Role.Pharmacist).OpensPatients();
        cases.MapPost("/{program}/release", ReleaseAsync).RequirePerson(Role.Nurse).ActsOn(ActedOn.Case);
        cases.MapPost("/{program}/take-over", TakeOverAsync).RequirePerson(Role.Nurse).ActsOn(ActedOn.Case);
        cases.MapPost("/{program}/decline", DeclineAsync).RequirePerson(Role.Nurse).ActsOn(ActedOn.Case);
        cases.MapPost("/{program}/double-check", CheckAsync).RequirePerson(Role.Nurse, Role.Pharmacist).ActsOn(ActedOn.Case);
        cases.MapPost("/{program}/bypass", BypassAsync).RequirePerson(Role.Nurse).ActsOn(ActedOn.Case);
    }

    private static Results<Ok<CaseRowView[]>, ProblemHttpResult> List(
        string? state, string? pump, string? order, bool? all, [AsParameters] PageRequest page, IJournalStore store)
    {
        if (state is not null && !Enum.TryParse<ProgrammingState>(state, out _))
            return Problems.Invalid($"state is one of {string.Join(", ", Enum.GetNames<ProgrammingState>())}");
        using var reader = store.OpenReader();
        var rows = order is not null
            ? reader.FindCasesOfOrder(new OrderId(order), PageRequest.ReadMax).Where(row => row.IsOpen || all == true || state is not null)
            : reader.FindCasesIn(state is not null ? [state] : all == true ? Enum.GetNames<ProgrammingState>() : CaseStore.OpenStates, PageRequest.ReadMax);
        return page.Of(
            rows.Where(row => (pump is null || row.Channel.Pump.Value == pump) && (state is null || row.State == state)).Select(CaseRowView.Of),
            row => row.Program);
    }

    private static Results<Ok<CaseView>, ProblemHttpResult> Show(string program, Caller caller, IJournalStore store, PumpTwins twins, ISessionDirectory sessions, TimeProvider time)
    {
        using var reader = store.OpenReader();
        if (CaseStore.Load(reader, new ProgramId(program)) is not { } shown)
            return Problems.NotFound("there is no such case");
        var pump = shown.Order.Channel?.Pump;
        return TypedResults.Ok(CaseView.Of(
            shown,
            ConfirmationDecisions.IsBlindTo(reader, shown, caller.Person),
            ConfirmationDecisions.IsFirst(reader, shown, caller.Person),
            reader.ListConfirmations(shown.Program),
            pump is { } known ? twins.Find(known) : null,
            pump is { } there ? sessions.Find(there) : null,
            time.GetUtcNow()));
    }

    private static async Task<IResult> ReleaseAsync(
        string program, CaseRequests.Release body, Caller caller, IJournalStore store, PharmacyDesk desk, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Label))
            return ActResults.Invalid("the pump's label is required: scan it");
        return PumpOf(store, program) is { } pump
            ? ActResults.Of(await desk.ReleaseAsync(new ProgramId(program), pump, caller.Person, body.Label, body.Channel, cancel))
            : ActResults.NotFound("there is no such case");
    }

    private static async Task<IResult> TakeOverAsync(
        string program, CaseRequests.Reason body, Caller caller, PharmacyDesk desk, CancellationToken cancel) =>
        ActResults.Of(await desk.TakeOverAsync(new ProgramId(program), caller.Person, body.Text ?? "", cancel));

    private static async Task<IResult> DeclineAsync(
        string program, CaseRequests.Reason body, Caller caller, PharmacyDesk desk, CancellationToken cancel) =>
        ActResults.Of(await desk.DeclineAsync(new ProgramId(program), caller.Person, body.Text ?? "", cancel));

    private static async Task<IResult> CheckAsync(
        string program, CaseRequests.Check body, Caller caller, PharmacyDesk desk, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Label))
            return ActResults.Invalid("the pump's label is required: scan it");
        return SeenReader.Read(body, out var error) is { } seen
            ? ActResults.Of(await desk.DoubleCheckAsync(
                new ProgramId(program), caller.Person, body.Label, body.Channel, seen, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), cancel))
            : ActResults.Invalid(error);
    }

    private static async Task<IResult> BypassAsync(
        string program, CaseRequests.Reason body, Caller caller, PharmacyDesk desk, CancellationToken cancel) =>
        ActResults.Of(await desk.BypassAsync(new ProgramId(program), caller.Person, body.Text ?? "", cancel));

    private static PumpId? PumpOf(IJournalStore store, string program)
    {
        using var reader = store.OpenReader();
        return reader.GetCase(new ProgramId(program))?.Channel.Pump;
    }
}
