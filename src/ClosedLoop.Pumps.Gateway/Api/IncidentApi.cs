using System.Globalization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Incidents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What is on record of one pump in a span of time, as a zip. Who took it is written into the audit before it is given.</summary>
public static class IncidentApi
{
    private static readonly TimeSpan SpanMax = TimeSpan.FromDays(7);

    public static void MapIncident(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/pumps/{id}/incident", GetAsync).WithTags("History").RequirePerson(Role.Biomed, Role.Administrator);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, DateTimeOffset? from, DateTimeOffset? to, Caller caller, IPumpRegistry registry, IncidentWriter incidents, JournalWriter journal,
        TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var end = to ?? now;
        var begin = from ?? end.AddHours(-1);
        if (begin >= end || end - begin > SpanMax)
            return Problems.Invalid($"from must be before to, by at most {SpanMax.TotalDays} days");
        if (registry.Find(new PumpId(id)) is not { } pump)
            return Problems.NotFound($"there is no pump {id}");
        try
        {
            var entry = AuditEntry.By(caller.Person, now, "incident bundle taken", id, string.Create(CultureInfo.InvariantCulture, $"{begin:u} to {end:u}"));
            await journal.WriteAsync(tx => tx.AppendAudit(entry), cancel);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", e.Message);
        }

        // Bounded by its rows; whole before the first byte is sent, so that a fault is an error and not a torn file.
        var whole = new MemoryStream();
        await incidents.WriteAsync(whole, pump.Pump, pump.Label, begin, end, cancel);
        whole.Position = 0;
        return TypedResults.Stream(whole, "application/zip", string.Create(CultureInfo.InvariantCulture, $"incident-{pump.Label}-{end:yyyyMMddTHHmmss}Z.zip"));
    }
}
