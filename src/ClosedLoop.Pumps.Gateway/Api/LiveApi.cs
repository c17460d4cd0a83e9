using ClosedLoop.Pumps.Domain.Programming.ErrorGuide;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Live;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What screens begin with: the fleet, a unit's board, where this is, and what the error codes mean. No patient data.</summary>
public static class LiveApi
{
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<LiveHub>(LiveHub.Path).RequireRole(LiveHub.Everybody);
        var api = routes.MapGroup("/api/v1").WithTags("Live").RequireRole(LiveHub.Everybody);
        api.MapGet("/fleet", (long? since, FleetBook fleet) => TypedResults.Ok(fleet.Read(since)));
        api.MapGet("/units", (UnitBook units) => TypedResults.Ok(units.List()));
        api.MapGet("/board", Board);
        api.MapGet("/site", (SiteOptions site, LibraryOptions libraries, HttpOptions http, PumpSessionOptions sessions) => TypedResults.Ok(new SiteView(
            site.Name, site.TimeZoneOrOwn, site.UnitTimeZones, Viewers.Version, libraries.Demo, http.IdleLockMs, sessions.StatusAgeMsMax)));
        api.MapGet("/pumps/{id}/live", (string id, LiveView view) => Pump(id, view));
        api.MapGet("/operations", (LiveView view) => TypedResults.Ok(view.Now().Operations())).RequireRole(LiveHub.Operators);
        api.MapGet("/ward", Ward).RequirePerson(LiveHub.Bedside).OpensPatients();
        api.MapGet("/codes", () => TypedResults.Ok(Codes));
    }

    private static readonly CodeView[] Codes = [.. IheErrorGuide.All.Select(entry => new CodeView(entry.Code, entry.Text, entry.Action))];

    private static Results<Ok<PumpLive>, ProblemHttpResult> Pump(string id, LiveView view) =>
        view.Now().Pump(id) is { } pump ? TypedResults.Ok(pump) : Problems.NotFound($"there is no pump {id}");

    /// <param name="unit">As the registry names it.</param>
    private static Results<Ok<WardView>, ProblemHttpResult> Ward(string? unit, Caller caller, LiveView view) =>
        !LiveHub.MayOpenUnit(caller, unit ?? "") ? Problems.Of(StatusCodes.Status403Forbidden, "not-your-unit", "this unit is none of yours")
        : view.Now().Ward(unit ?? "") is { } ward ? TypedResults.Ok(ward)
        : Problems.NotFound($"there is no unit '{unit}'");

    /// <param name="unit">As the registry names it.</param>
    private static Results<Ok<IReadOnlyList<BoardRow>>, ProblemHttpResult> Board(string? unit, LiveView view) =>
        view.Now().Board(unit ?? "") is { } rows ? TypedResults.Ok(rows) : Problems.NotFound($"there is no unit '{unit}'");
}
