using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Api;

namespace ClosedLoop.Pumps.Gateway.Access.Patients;

/// <summary>Guards of routes that show patients.</summary>
public static class PatientRoutes
{
    public const string BreakGlass = "break-glass-required";

    /// <summary>
    /// Leaves out of a list whom the caller may not see, refuses a single one, and writes down who is shown before it is shown. Where that
    /// cannot be written nothing is shown.
    /// </summary>
    public static T OpensPatients<T>(this T route)
        where T : IEndpointConventionBuilder => route.AddEndpointFilter<T, PatientFilter>().WithMetadata(new PatientFilter.Marker());

    /// <summary>Refuses an act on the record of a patient whom the caller may not see.</summary>
    /// <param name="whose">The patient the call is about; see <see cref="ActedOn"/>.</param>
    public static RouteHandlerBuilder ActsOn(this RouteHandlerBuilder route, Func<EndpointFilterInvocationContext, IJournalQueries, string?> whose) =>
        route.AddEndpointFilterFactory((built, next) =>
        {
            var filter = new ActFilter(
                built.ApplicationServices.GetRequiredService<PatientDoor>(), built.ApplicationServices.GetRequiredService<IJournalStore>(), whose);
            return context => filter.InvokeAsync(context, next);
        }).WithMetadata(new ActFilter.Marker());

    /// <summary>Refuses to show a patient of another unit.</summary>
    internal static IResult NeedsBreakGlass() => Problems.Of(
        StatusCodes.Status403Forbidden, BreakGlass, "this patient is in none of your units: give a reason to open the record");

    internal static IResult CannotBeWritten(JournalUnavailableException away) => Problems.Of(
        StatusCodes.Status503ServiceUnavailable, "unavailable", $"it cannot be written down that you saw this, so it is not shown: {away.Message}");
}
