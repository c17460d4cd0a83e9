using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Racks and lines of polled pumps, and every place a pump was seen at: also pumps nobody registered. No patient data.</summary>
public static class AdaptersApi
{
    public static void MapAdapters(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/adapters", (AdapterBoard board, TimeProvider time) =>
        {
            var now = time.GetUtcNow();
            return new
            {
                links = board.Links().Select(link => new { link.Adapter, link.Name, link.IsUp, link.Since, link.Detail }),
                places = board.Places().Select(place => new
                {
                    place.Adapter,
                    place.Link,
                    place.Place,
                    place.Serial,
                    pump = place.Pump?.Value,
                    place.Standing,
                    ageMs = (long)(now - place.SeenAt).TotalMilliseconds,
                    place.Facts,
                }),
            };
        }).RequireRole(Role.Biomed, Role.Administrator, Role.Integration);
}
