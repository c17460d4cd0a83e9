using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Racks and lines of polled pumps, and every place a pump was seen at: also pumps nobody registered. No patient data.</summary>
public static class AdaptersApi
{
    public static void MapAdapters(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/adapters", (AdapterBoard board, TimeProvider time) =>
        {
            var now = time.GetUtcNow();
            return new AdaptersView([.. board.Links()], [.. board.Places().Select(place => AdapterSlotView.Of(place, now))]);
        }).WithTags("Adapters").RequireRole(Role.Biomed, Role.Administrator, Role.Integration);
}
