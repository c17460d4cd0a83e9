using System.Text.Json;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>The rollout plan that holds, and setting another one; it holds from the next decision on.</summary>
public static class RolloutApi
{
    private const int BytesMax = 1 << 20;
    private const int RowsMax = 100;

    public static void MapRollout(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/rollout").WithTags("Rollout").RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("", (RolloutBoard board) => Results.Bytes(RolloutJson.Serialize(board.Current), "application/json"));
        api.MapGet("/history", (IJournalStore store) =>
        {
            using var reader = store.OpenReader();
            return reader.ListRollouts(RowsMax)
                .Select(row => new RolloutEntryView(row.At, row.Actor, row.Reason, JsonSerializer.Deserialize<JsonElement>(row.Body.Span))).ToArray();
        });
        api.MapPut("", SetAsync).RequirePerson(Role.Administrator);
    }

    /// <summary>The plan is the body; why is in the query, because it is required of every act on the record.</summary>
    private static async Task<IResult> SetAsync(string? reason, Caller caller, HttpRequest request, RolloutBoard board, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Problem("a reason is required");
        if (await RequestBody.ReadAsync(request, BytesMax, cancel) is not { } body)
            return Problem($"the plan has more than {BytesMax} bytes");
        try
        {
            var plan = RolloutJson.Deserialize(body.Span);
            if (plan.Errors().ToArray() is [_, ..] errors)
                return Results.Json(new { errors }, statusCode: StatusCodes.Status400BadRequest);
            await board.SetAsync(plan, caller.Person, reason, cancel);
            return Results.NoContent();
        }
        catch (JsonException e)
        {
            return Problem($"not a rollout plan: {e.Message}");
        }
        catch (JournalUnavailableException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static ProblemHttpResult Problem(string detail) => Problems.Invalid(detail);
}
