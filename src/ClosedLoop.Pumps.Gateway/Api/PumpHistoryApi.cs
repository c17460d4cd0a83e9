using System.Globalization;
using ClosedLoop.Pumps.Devices.Frames;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.History;
using ClosedLoop.Pumps.Gateway.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What happened to a pump: its log with its holes, its links, its alarms, its last frames; and links and libraries of the fleet. No patient data.</summary>
public static class PumpHistoryApi
{
    private const int FramesMax = 1_000;
    private const int DaysMax = 400;
    private const int HoursMax = 168;
    private const int UsesMax = 100_000;

    public static void MapPumpHistory(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("History").RequireRole(LiveHub.Everybody);
        api.MapGet("/pumps/{id}/events", Events);
        api.MapGet("/pumps/{id}/sessions", Sessions);
        api.MapGet("/pumps/{id}/alarms", Alarms);
        api.MapGet("/pumps/{id}/frames", Frames).RequirePerson(Role.Biomed, Role.Administrator);
        api.MapGet("/fleet/links", Links);
        api.MapGet("/libraries/uptake", Uptake);
    }

    /// <param name="before">Only what is before this sequence of the epoch.</param>
    /// <param name="epoch">Null = the log in use.</param>
    private static Results<Ok<IReadOnlyList<PumpEventView>>, ProblemHttpResult> Events(
        string id, ulong? before, ulong? epoch, int? limit, HttpContext http, IJournalStore store, IPumpRegistry registry)
    {
        var count = limit ?? 200;
        if (count is < 1 or > PageRequest.LimitMax)
            return Problems.Invalid($"limit is 1 to {PageRequest.LimitMax}");
        if (registry.Find(new PumpId(id)) is null)
            return NoPump(id);
        using var reader = store.OpenReader();
        var rows = EventPage.Read(reader, new PumpId(id), epoch is { } named ? new LogEpoch(named) : null, before, count);
        if (rows.Count == count)
            http.Response.Headers.Append("Link", string.Create(
                CultureInfo.InvariantCulture, $"<{http.Request.Path}?limit={count}&epoch={rows[^1].Epoch}&before={rows[^1].Sequence}>; rel=\"next\""));
        return TypedResults.Ok(rows);
    }

    private static Results<Ok<LinkEventView[]>, ProblemHttpResult> Sessions(string id, IJournalStore store, IPumpRegistry registry)
    {
        if (registry.Find(new PumpId(id)) is null)
            return NoPump(id);
        using var reader = store.OpenReader();
        return TypedResults.Ok(reader.ListLinkEvents(new PumpId(id), LinkLedger.EventsPerPumpMax).Select(LinkEventView.Of).ToArray());
    }

    private static Results<Ok<AlertView[]>, ProblemHttpResult> Alarms(string id, [AsParameters] PageRequest page, IJournalStore store, IPumpRegistry registry)
    {
        if (registry.Find(new PumpId(id)) is null)
            return NoPump(id);
        using var reader = store.OpenReader();
        return page.Of(reader.ListAlerts(new PumpId(id), PageRequest.ReadMax).Select(AlertView.Of), alert => alert.Id);
    }

    /// <param name="minutes">How far back; at most what is kept.</param>
    private static Results<Ok<FrameView[]>, ProblemHttpResult> Frames(string id, int? minutes, FrameRing ring, IPumpRegistry registry) =>
        registry.Find(new PumpId(id)) is null
            ? NoPump(id)
            : TypedResults.Ok(FramesOf(ring, new PumpId(id), TimeSpan.FromMinutes(Math.Clamp(minutes ?? 5, 1, 60))));

    internal static FrameView[] FramesOf(FrameRing ring, PumpId pump, TimeSpan age) =>
    [
        .. ring.Read(pump, age, FramesMax).Select(frame =>
        {
            var (kind, text) = FrameText.Of(frame.Envelope.Span);
            return new FrameView(frame.At, frame.IsInbound ? "in" : "out", kind, frame.Envelope.Length, text);
        }),
    ];

    /// <param name="hours">How far back; 24 when not said.</param>
    private static Results<Ok<IReadOnlyList<LinkMinute>>, ProblemHttpResult> Links(int? hours, IJournalStore store, TimeProvider time)
    {
        if (hours is < 1 or > HoursMax)
            return Problems.Invalid($"hours is 1 to {HoursMax}");
        using var reader = store.OpenReader();
        return TypedResults.Ok(reader.ListLinkMinutes(time.GetUtcNow().AddHours(-(hours ?? 24)), HoursMax * 60));
    }

    /// <param name="days">How far back; 30 when not said.</param>
    private static Results<Ok<UptakeRow[]>, ProblemHttpResult> Uptake(int? days, IJournalStore store, LibraryDesk desk, TimeProvider time)
    {
        if (days is < 1 or > DaysMax)
            return Problems.Invalid($"days is 1 to {DaysMax}");
        var target = desk.Active?.Identity.Hash;
        using var reader = store.OpenReader();
        return TypedResults.Ok(reader.ListLibraryUse(time.GetUtcNow().AddDays(-(days ?? 30)), UsesMax)
            .Select(use => new UptakeRow(use.At, use.Library, use.Hash, use.Pumps, use.Hash.Length > 0 && use.Hash == target)).ToArray());
    }

    private static ProblemHttpResult NoPump(string id) => Problems.NotFound($"there is no pump {id}");
}
