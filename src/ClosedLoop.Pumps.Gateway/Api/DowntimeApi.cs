using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Downtime;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>The printable sheet of a unit as it stands. Names patients.</summary>
public static class DowntimeApi
{
    public static void MapDowntime(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/sheet", Results<ContentHttpResult, ProblemHttpResult> (string? unit, Caller caller, DowntimeLoop sheets) =>
            !caller.Person.Units.IsEmpty && !caller.Person.Units.Contains(unit ?? "", StringComparer.OrdinalIgnoreCase)
                ? Problems.Of(StatusCodes.Status403Forbidden, PatientRoutes.BreakGlass, "this is none of your units")
                : sheets.PageOf(unit ?? "", caller.Person.Name) is { } page
                    ? TypedResults.Content(page, "text/html; charset=utf-8")
                    : Problems.NotFound($"there is no unit '{unit}'")).WithTags("Downtime")
            .RequirePerson(Role.Nurse, Role.Pharmacist, Role.Administrator).OpensPatients();
}
