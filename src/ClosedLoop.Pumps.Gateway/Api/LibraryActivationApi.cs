using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Libraries;
using ClosedLoop.Pumps.Gateway.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Which library is the one to use, decided by two persons, and what differs between two. No patient data.</summary>
public static class LibraryActivationApi
{
    private const int ReasonCharsMax = 500;

    public static void MapLibraryActivation(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/libraries").WithTags("Libraries").RequireRole(LiveHub.Everybody);
        api.MapGet("/{before}/diff/{after}", Diff);
        api.MapGet("/activations", (LibraryDesk desk) => TypedResults.Ok(desk.Activations));
        api.MapPost("/{hash}/activation", AskAsync).RequirePerson(Role.Pharmacist);
        api.MapPost("/activations/{id:int}/approve", (
            int id, LibraryRecall body, Caller caller, LibraryDesk desk, AccessAudit audit, CancellationToken cancel) =>
            DecideAsync(id, true, body, caller, desk, audit, cancel)).RequirePerson(Role.Pharmacist, Role.Administrator);
        api.MapPost("/activations/{id:int}/decline", (
            int id, LibraryRecall body, Caller caller, LibraryDesk desk, AccessAudit audit, CancellationToken cancel) =>
            DecideAsync(id, false, body, caller, desk, audit, cancel)).RequirePerson(Role.Pharmacist, Role.Administrator);
    }

    private static Results<Ok<IReadOnlyList<LibraryDiffRow>>, ProblemHttpResult> Diff(string before, string after, LibraryDesk desk) =>
        desk.Find(before) is { } old && desk.Find(after) is { } now
            ? TypedResults.Ok(LibraryDiff.Of(old, now))
            : Problems.NotFound("there is no such library");

    private static Task<Results<Ok<LibraryActivation>, ProblemHttpResult>> AskAsync(
        string hash, LibraryRecall body, Caller caller, LibraryDesk desk, AccessAudit audit, CancellationToken cancel) =>
        AnswerAsync(body, desk, () => audit.BeforeAsync(caller.Person, "library activation asked", hash, body.Reason!, cancel), () => desk.AskActivation(hash, caller.Person, body.Reason!), activations => activations[0]);

    private static Task<Results<Ok<LibraryActivation>, ProblemHttpResult>> DecideAsync(
        int id, bool approve, LibraryRecall body, Caller caller, LibraryDesk desk, AccessAudit audit, CancellationToken cancel) => AnswerAsync(
        body, desk,
        () => audit.BeforeAsync(caller.Person, approve ? "library activation approved" : "library activation declined", $"request {id}", body.Reason!, cancel),
        () => desk.DecideActivation(id, approve, caller.Person, body.Reason!), activations => activations.First(one => one.Id == id));

    private static async Task<Results<Ok<LibraryActivation>, ProblemHttpResult>> AnswerAsync(
        LibraryRecall body, LibraryDesk desk, Func<Task> writeDown, Func<LibraryOutcome> act, Func<IReadOnlyList<LibraryActivation>, LibraryActivation> shown)
    {
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > ReasonCharsMax)
            return Problems.Invalid($"a reason of at most {ReasonCharsMax} characters is required");
        try
        {
            await writeDown();
            return act() switch
            {
                LibraryOutcome.Done => TypedResults.Ok(shown(desk.Activations)),
                LibraryOutcome.Refused { Code: "same-person" } refused => Problems.Of(StatusCodes.Status403Forbidden, refused.Code, refused.Detail),
                LibraryOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Detail),
                LibraryOutcome.IsRecalled => Problems.Of(StatusCodes.Status409Conflict, "recalled", "this library is recalled"),
                _ => Problems.NotFound("there is no such library or request"),
            };
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", $"the library folder cannot be used: {e.Message}");
        }
    }
}
