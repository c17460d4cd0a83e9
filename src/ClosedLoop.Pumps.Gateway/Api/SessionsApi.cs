using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>How every registered pump stands to the gateway, and how its clock stands to ours. No patient data.</summary>
public static class SessionsApi
{
    private const int MarkedMax = 200;

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("/sessions", (SessionKeeper keeper, IPumpRegistry registry, TimeProvider time) =>
        {
            var now = time.GetUtcNow();
            return new
            {
                counts = keeper.Counts().ToDictionary(count => count.Key.ToString(), count => count.Value),
                sessions = keeper.List().Select(kept => View(kept, registry, now)).ToArray(),
            };
        });
        api.MapGet("/pumps/{id}/clock", (string id, PumpClocks clocks, TimeProvider time) =>
            clocks.Find(new PumpId(id)) is { } clock
                ? Results.Ok(View(clock, time.GetUtcNow()))
                : ActResults.NotFound($"nothing was heard of a clock of pump {id}"));
        api.MapGet("/pumps/{id}/marked-events", (string id, IJournalStore store) =>
        {
            using var reader = store.OpenReader();
            return reader.ListMarkedEvents(new PumpId(id), MarkedMax).Select(stored => View(stored.Event)).ToArray();
        });
    }

    private static object View(KeptPump kept, IPumpRegistry registry, DateTimeOffset now) => new
    {
        pump = kept.Pump.Value,
        label = registry.Find(kept.Pump)?.Label ?? kept.Pump.Value,
        phase = kept.Standing.Phase.ToString(),
        since = kept.Standing.Since,
        ageMs = (long)(now - kept.Standing.Since).TotalMilliseconds,
        heardAt = kept.Presence.HeardAt,
        sessions = kept.Presence.Sessions,
        refusals = kept.Presence.Refusals,
        lastRefusal = kept.Presence.LastRefusal?.ToString(),
        lastRefusedAt = kept.Presence.LastRefusedAt,
    };

    private static object View(ClockReading clock, DateTimeOffset now) => new
    {
        standing = clock.Standing.ToString(),
        offsetMs = clock.Estimate.Best?.OffsetMs,
        uncertaintyMs = clock.Estimate.Best?.UncertaintyMs,
        roundTripMs = clock.Estimate.Best?.RoundTripMs,
        measuredAt = clock.Estimate.MeasuredAt,
        ageMs = clock.Estimate.MeasuredAt is { } measured ? (long?)(now - measured).TotalMilliseconds : null,
        locked = clock.Locked,
        jumps = clock.Estimate.Jumps,
        lastJumpAt = clock.Estimate.LastJumpAt,
        history = clock.History.Select(point => new { point.At, point.OffsetMs, point.RoundTripMs }),
    };

    private static object View(JournaledEvent marked) => new
    {
        key = marked.Key.ToString(),
        marked.Kind,
        channel = marked.Channel?.Value,
        late = marked.Marks.HasFlag(EventMarks.Late),
        clockSuspect = marked.Marks.HasFlag(EventMarks.ClockSuspect),
        pumpTime = marked.DeviceTime,
        occurredAt = marked.OccurredAt,
        marked.ReceivedAt,
    };
}
