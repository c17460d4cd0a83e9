using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>As <see cref="PatientFilter"/> for resources. A person with units gets all of an answer or nothing of it: a page with holes is no searchset.</summary>
internal sealed class FhirPatients(PatientDoor door, IJournalStore store, FhirCatalog catalog) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not FhirResult { Answer: { IsError: false, Body: { } body } })
            return result;
        var http = context.HttpContext;
        var caller = Caller.Of(http);
        var patients = In(body).Distinct().ToArray();
        if (!caller.Person.Units.IsEmpty)
        {
            using var reader = store.OpenReader();
            if (patients.Any(patient => !door.MayOpen(caller, reader, patient)))
                return FhirHttp.Refuse(StatusCodes.Status403Forbidden, IssueType.Forbidden, "", "it names a patient who is in none of your units");
        }

        // Throws where it cannot be written; then the answer is 503, see FhirErrors.
        await door.OpenAsync(caller, http.Request.Path, patients, http.RequestAborted);
        return result;
    }

    private IEnumerable<string?> In(Resource body) => body is Bundle bundle
        ? bundle.Entry.Where(entry => entry.Resource is not null).SelectMany(entry => In(entry.Resource!))
        : catalog.Find(body.ResourceType)?.Parameters.FirstOrDefault(one => one.Name == "patient")?.Values(body)
            .Select(value => (string?)value.Code).Take(1) ?? [];
}
