using System.Globalization;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Device evidence for the record of administrations: what was given, by which container, and what persons decide about it. Patient data.</summary>
public static class AdministrationsApi
{
    private const int TextCharsMax = 500;
    private static readonly TimeSpan IntakeDefault = TimeSpan.FromHours(24);
    private static readonly TimeSpan IntakeMax = TimeSpan.FromDays(31);

    public static void MapAdministrations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/administrations").WithTags("Evidence");
        api.MapGet("", List).RequirePerson(Role.Nurse, Role.Pharmacist, Role.Integration).OpensPatients();
        api.MapGet("/{id}", Read).RequirePerson(Role.Nurse, Role.Pharmacist, Role.Integration).OpensPatients();
        api.MapPost("/{id}/accept", AcceptAsync).RequirePerson(Role.Nurse, Role.Pharmacist).ActsOn(ActedOn.Administration);
        api.MapPost("/{id}/reject", RejectAsync).RequirePerson(Role.Nurse, Role.Pharmacist).ActsOn(ActedOn.Administration);
        api.MapPost("/{id}/correct", CorrectAsync).RequirePerson(Role.Nurse, Role.Pharmacist).ActsOn(ActedOn.Administration);
        api.MapPost("/charted", ChartAsync).RequirePerson(Role.Nurse, Role.Pharmacist, Role.Integration).ActsOn(ActedOn.Charted);
        routes.MapGet("/api/v1/patients/{id}/intake", Intake).WithTags("Evidence")
            .RequirePerson(Role.Nurse, Role.Pharmacist, Role.Integration).OpensPatients();
    }

    private static Results<Ok<AdministrationView[]>, ProblemHttpResult> List(
        string? patient, string? order, string? pump, string? state, DateTimeOffset? from, DateTimeOffset? to, [AsParameters] PageRequest page,
        IJournalStore store, IPumpRegistry registry, IPumpNames names)
    {
        var limit = page.Limit ?? PageRequest.LimitDefault;
        if (limit is < 1 or > PageRequest.LimitMax)
            return Problems.Invalid($"limit is 1 to {PageRequest.LimitMax}");
        var before = long.MaxValue;
        if (page.After is not null && !long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return Problems.Invalid("'after' is none that a link named");
        EvidenceState? asked = null;
        if (state is not null)
        {
            var known = Array.Find(Enum.GetValues<EvidenceState>(), one => string.Equals(one.ToString(), state, StringComparison.OrdinalIgnoreCase));
            if (!Enum.IsDefined(known))
                return Problems.Invalid($"state is one of {string.Join(", ", Enum.GetNames<EvidenceState>())}");
            asked = known;
        }

        using var reader = store.OpenReader();
        var filter = new AdministrationFilter(
            patient is null ? null : reader.Current(new PatientId(patient)),
            order is null ? null : new OrderId(order),
            pump is null ? null : registry.Find(new PumpId(pump))?.Pump ?? names.Resolve(pump, null)?.Pump ?? new PumpId(pump),
            State: asked,
            From: from,
            To: to);
        var rows = reader.ListAdministrations(filter, before, limit + 1);
        if (rows.Count > limit)
            page.LinkNext(rows[limit - 1].Number.ToString(CultureInfo.InvariantCulture), limit);
        return TypedResults.Ok(rows.Take(limit).Select(row => AdministrationView.Of(row.Administration)).ToArray());
    }

    private static Results<Ok<AdministrationDetail>, ProblemHttpResult> Read(string id, IJournalStore store)
    {
        using var reader = store.OpenReader();
        var key = new AdministrationId(id);
        return reader.GetAdministration(key) is not { } one
            ? Problems.NotFound($"there is no administration {id}")
            : TypedResults.Ok(new AdministrationDetail(
                AdministrationView.Of(one),
                FlowingView.Of(PatientIntake.Flowing(reader, one)),
                [.. reader.ListEntries(key).Select(AdministrationEntryView.Of)],
                [.. reader.ListSegments(key).Select(AdministrationSegmentView.Of)],
                [.. reader.ListVersions(key).Select(AdministrationView.Of)]));
    }

    private static async Task<IResult> AcceptAsync(
        string id, AdministrationRequests.Accept body, Caller caller, EvidenceDesk desk, CancellationToken cancel) =>
        IsText(body.Reason)
            ? ActResults.Of(await desk.AcceptAsync(new AdministrationId(id), body.Version, caller.Person, body.Reason!, cancel))
            : NeedsReason();

    private static async Task<IResult> RejectAsync(
        string id, AdministrationRequests.Reject body, Caller caller, EvidenceDesk desk, CancellationToken cancel)
    {
        RejectReason? why = body.Why switch
        {
            "wrong-patient" => RejectReason.WrongPatient,
            "not-given" => RejectReason.NotGiven,
            "entered-in-error" => RejectReason.EnteredInError,
            _ => null,
        };
        if (why is not { } known)
            return Problems.Invalid("why is wrong-patient, not-given or entered-in-error");
        return IsText(body.Reason)
            ? ActResults.Of(await desk.RejectAsync(new AdministrationId(id), body.Version, known, caller.Person, body.Reason!, cancel))
            : NeedsReason();
    }

    private static async Task<IResult> CorrectAsync(
        string id, AdministrationRequests.Correct body, Caller caller, EvidenceDesk desk, CancellationToken cancel)
    {
        if (body.GivenMl is not { } given || given < 0)
            return Problems.Invalid("givenMl is a volume in mL, not negative");
        return IsText(body.Reason)
            ? ActResults.Of(await desk.CorrectAsync(
                new AdministrationId(id), Volume.FromMillilitres(given), caller.Person, body.Reason!, cancel))
            : NeedsReason();
    }

    private static async Task<IResult> ChartAsync(AdministrationRequests.Charted body, Caller caller, EvidenceDesk desk, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Patient) || body.From is not { } from || body.To is not { } to)
            return Problems.Invalid("patient, from and to are required");
        if (body.Note is { Length: > TextCharsMax })
            return Problems.Invalid($"a note has {TextCharsMax} characters at most");
        return ActResults.Of(await desk.ChartAsync(
            new PatientId(body.Patient), string.IsNullOrWhiteSpace(body.Order) ? null : new OrderId(body.Order), from, to, body.Note ?? "",
            caller.Person, cancel));
    }

    private static Results<Ok<IntakeView>, ProblemHttpResult> Intake(
        string id, DateTimeOffset? from, DateTimeOffset? to, IJournalStore store, TimeProvider time)
    {
        var end = to ?? time.GetUtcNow();
        var begin = from ?? end - IntakeDefault;
        if (end <= begin || end - begin > IntakeMax)
            return Problems.Invalid("to has to be after from, by 31 days at most");
        using var reader = store.OpenReader();
        var patient = reader.Current(new PatientId(id));
        return TypedResults.Ok(IntakeView.Of(PatientIntake.Of(reader, patient, begin, end), begin, end) with { Whose = patient.Value });
    }

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TextCharsMax;

    private static ProblemHttpResult NeedsReason() => Problems.Invalid($"a reason of 1 to {TextCharsMax} characters is required");
}
