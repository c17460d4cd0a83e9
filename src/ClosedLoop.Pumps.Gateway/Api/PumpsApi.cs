using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What every pump is doing, with the age of what is shown (S11). No patient data.</summary>
public static class PumpsApi
{
    public static void MapPumps(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Pumps").RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("/pumps", List);
        api.MapGet("/pumps/{id}", Show);
        api.MapGet("/channels", Channels);
    }

    /// <param name="label">Only pumps whose label begins so.</param>
    /// <param name="link">Known, Connecting, Live, Suspect or Lost.</param>
    private static Results<Ok<PumpView[]>, ProblemHttpResult> List(
        string? unit, string? label, string? link, string? serviceState, [AsParameters] PageRequest page, PumpReader pumps) => page.Of(
            pumps.All().Where(pump => (unit is null || pump.Unit == unit) && (link is null || pump.Link == link)
                && (serviceState is null || pump.ServiceState == serviceState)
                && (label is null || pump.Label.StartsWith(label, StringComparison.OrdinalIgnoreCase))),
            pump => pump.Id);

    private static Results<Ok<PumpView>, ProblemHttpResult> Show(string id, PumpReader pumps) =>
        pumps.Find(new PumpId(id)) is { } pump ? TypedResults.Ok(pump) : Problems.NotFound($"nothing is known of a pump {id}");

    private static Results<Ok<ChannelRowView[]>, ProblemHttpResult> Channels(
        string? unit, bool? infusing, string? drug, [AsParameters] PageRequest page, PumpReader pumps) => page.Of(
            pumps.All().Where(pump => unit is null || pump.Unit == unit)
                .SelectMany(pump => pump.Channels, (pump, channel) => ChannelRowView.Of(pump, channel))
                .Where(row => (infusing is null || row.Channel.Infusing == infusing)
                    && (drug is null || row.Channel.Sources.Any(source => string.Equals(source.Drug, drug, StringComparison.OrdinalIgnoreCase)))),
            row => row.Id);
}
