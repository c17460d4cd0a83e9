using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Which patient each channel had and when, the patients of the census, and what a person may change about it. Patient data.</summary>
public static class AssociationsApi
{
    private const int RowsMax = 500;
    private const int TextCharsMax = 500;

    public static void MapAssociations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequirePerson(Role.Nurse, Role.Pharmacist, Role.Administrator);
        api.MapGet("/associations", (string? patient, string? pump, DateTimeOffset? at, IJournalStore store, IPumpRegistry registry, IPumpNames names) =>
        {
            using var reader = store.OpenReader();
            var filter = new AssociationFilter(
                patient is null ? null : reader.Current(new PatientId(patient)), pump is null ? null : PumpNamed(pump, registry, names), at);
            return reader.ListAssociations(filter, RowsMax).Select(one => View(one, reader)).ToArray();
        });
        api.MapGet("/patients/{id}", (string id, IJournalStore store) => Patient(id, store));
        api.MapPost("/associations/release", async (
            ReleaseRequest request, ApiPerson person, AssociationDesk desk, IPumpNames names, CancellationToken cancel) =>
        {
            if (names.Resolve(request.Pump, request.Channel) is not { } channel)
                return NotFound(request.Pump);
            if (!IsText(request.Reason))
                return NeedsReason();
            var scanned = names.Resolve(request.Scan ?? "", request.Channel);
            return Answer(await desk.ReleaseAsync(channel, scanned, person.Person, request.Reason, cancel));
        }).RequirePerson(Role.Nurse);
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
        }).RequirePerson(Role.Nurse);
        api.MapPost("/associations/report", async (ApiPerson person, AssociationRelay relay, CancellationToken cancel) =>
            new { told = await relay.TellPresentAsync(cancel) }).RequirePerson(Role.Administrator);
    }

    private static IResult Patient(string id, IJournalStore store)
    {
        using var reader = store.OpenReader();
        var current = reader.Current(new PatientId(id));
        return reader.GetPatient(current) is not { } patient
            ? Results.Problem("no ADT message named this patient", statusCode: StatusCodes.Status404NotFound)
            : Results.Ok(new
            {
                patient = patient.Patient.Value,
                patient.Authority,
                ids = patient.Ids.Select(one => new { one.Id, one.Authority, one.Type }),
                patient.Name,
                patient.Visit,
                patient.IsAdmitted,
                location = patient.Location?.ToString(),
                patient.AdmittedAt,
                patient.DischargedAt,
                history = reader.ListPatientHistory(current, RowsMax),
                associations = reader.ListAssociations(new AssociationFilter(current), RowsMax).Select(one => View(one, reader)).ToArray(),
            });
    }

    private static object View(ChannelAssociation one, IJournalQueries journal) => new
    {
        id = one.Id,
        channel = one.Channel.ToString(),
        patient = one.Patient.Value,
        one.Begin,
        one.End,
        provisional = one.ProvisionalProgram is not null,
        one.Basis,
        one.Actor,
        one.EndReason,
        wrong = one.IsVoid,
        changes = journal.ListAssociationChanges(one.Id).Select(change => new
        {
            act = change.Act.ToString(),
            patient = change.Patient.Value,
            change.Begin,
            change.End,
            change.At,
            change.Actor,
            change.Reason,
        }).ToArray(),
    };

    // A pump with several channels is named by any of them.
    private static PumpId PumpNamed(string name, IPumpRegistry registry, IPumpNames names) =>
        registry.Find(new PumpId(name))?.Pump ?? names.Resolve(name, null)?.Pump ?? new PumpId(name);

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TextCharsMax;

    private static IResult NeedsReason() => Results.Problem("a reason is required", statusCode: StatusCodes.Status400BadRequest);

    private static IResult NotFound(string? pump) =>
        Results.Problem($"no channel of a pump goes by '{pump}'", statusCode: StatusCodes.Status404NotFound);

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
