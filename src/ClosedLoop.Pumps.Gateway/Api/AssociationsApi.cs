using System.Globalization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Which patient each channel had and when, the patients of the census, and what a person may change about it. Patient data.</summary>
public static class AssociationsApi
{
    private const int RowsMax = 500;
    private const int TextCharsMax = 500;

    public static void MapAssociations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Associations").RequirePerson(Role.Nurse, Role.Pharmacist, Role.Administrator);
        api.MapGet("/associations", List).OpensPatients();
        api.MapGet("/patients/{id}", (string id, IJournalStore store) => Patient(id, store)).OpensPatients();
        api.MapPost("/associations/release", async (
            ReleaseRequest request, ApiPerson person, AssociationDesk desk, IPumpNames names, CancellationToken cancel) =>
        {
            if (names.Resolve(request.Pump, request.Channel) is not { } channel)
                return NotFound(request.Pump);
            if (!IsText(request.Reason))
                return NeedsReason();
            var scanned = names.Resolve(request.Scan ?? "", request.Channel);
            return Answer(await desk.ReleaseAsync(channel, scanned, person.Person, request.Reason, cancel));
        }).RequirePerson(Role.Nurse).ActsOn(ActedOn.Released);
        api.MapPost("/infusions/move", async (
            MoveRequest request, ApiPerson person, AssociationDesk desk, IPumpNames names, CancellationToken cancel) =>
        {
            if (names.Resolve(request.FromPump, request.FromChannel) is not { } from)
                return NotFound(request.FromPump);
            if (names.Resolve(request.ToPump, request.ToChannel) is not { } to)
                return NotFound(request.ToPump);
            return IsText(request.Reason)
                ? Answer(await desk.MoveAsync(from, to, request.At, person.Person, request.Reason, cancel))
                : NeedsReason();
        }).RequirePerson(Role.Nurse).ActsOn(ActedOn.Moved);
        api.MapPost("/associations/report", async (ApiPerson person, AssociationRelay relay, CancellationToken cancel) =>
            new { told = await relay.TellPresentAsync(person.Person, cancel) }).RequirePerson(Role.Administrator);
    }

    private static Results<Ok<AssociationView[]>, ProblemHttpResult> List(
        string? patient, string? pump, DateTimeOffset? at, [AsParameters] PageRequest page, IJournalStore store, IPumpRegistry registry, IPumpNames names)
    {
        using var reader = store.OpenReader();
        var filter = new AssociationFilter(
            patient is null ? null : reader.Current(new PatientId(patient)), pump is null ? null : PumpNamed(pump, registry, names), at);
        return page.Of(
            reader.ListAssociations(filter, PageRequest.ReadMax).Select(one => AssociationView.Of(one, reader)),
            one => one.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static Results<Ok<PatientView>, ProblemHttpResult> Patient(string id, IJournalStore store)
    {
        using var reader = store.OpenReader();
        var current = reader.Current(new PatientId(id));
        return reader.GetPatient(current) is not { } patient
            ? Problems.NotFound("no ADT message named this patient")
            : TypedResults.Ok(new PatientView(
                patient.Patient.Value,
                patient.Authority,
                [.. patient.Ids.Select(one => new PatientIdView(one.Id, one.Authority, one.Type))],
                patient.Name,
                patient.Visit,
                patient.IsAdmitted,
                patient.Location?.ToString(),
                patient.AdmittedAt,
                patient.DischargedAt,
                [.. reader.ListPatientHistory(current, RowsMax).Select(PatientEntryView.Of)],
                [.. reader.ListAssociations(new AssociationFilter(current), RowsMax).Select(one => AssociationView.Of(one, reader))]));
    }

    // A pump with several channels is named by any of them.
    private static PumpId PumpNamed(string name, IPumpRegistry registry, IPumpNames names) =>
        registry.Find(new PumpId(name))?.Pump ?? names.Resolve(name, null)?.Pump ?? new PumpId(name);

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TextCharsMax;

    private static ProblemHttpResult NeedsReason() => Problems.Invalid("a reason is required");

    private static ProblemHttpResult NotFound(string? pump) =>
        Problems.NotFound($"no channel of a pump goes by '{pump}'");

    private static IResult Answer(AssociationOutcome outcome) => outcome switch
    {
        AssociationOutcome.Done { Association: { } association } => Results.Ok(new
        {
            id = association.Id,
            channel = association.Channel.ToString(),
            association.Begin,
            association.End,
        }),
        AssociationOutcome.Refused refused => Results.Problem(
            refused.Text, statusCode: StatusCodes.Status409Conflict, extensions: new Dictionary<string, object?> { ["fault"] = refused.Fault.ToString() }),
        _ => Results.NoContent(),
    };
}
