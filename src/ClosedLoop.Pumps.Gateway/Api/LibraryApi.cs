using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Ders.Format;
using ClosedLoop.Pumps.Domain.Ders.Lint;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Drug libraries: list, read, import, recall, lint. No patient data.</summary>
public static class LibraryApi
{
    private const int LintBytesMax = 16 * 1024 * 1024;

    public static void MapLibraries(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/libraries").WithTags("Libraries").RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("", (LibraryDesk desk) => LibraryView.All(desk));
        api.MapGet("/schema", () => Results.Bytes(LibrarySchema.Utf8(), "application/schema+json"));
        api.MapGet("/{hash}", (string hash, LibraryDesk desk) => desk.Find(hash) is { } library
            ? Results.Bytes(DrugLibraryJson.Write(library), "application/json")
            : NotThere(hash));
        api.MapPost("", ImportAsync).RequirePerson(Role.Pharmacist, Role.Administrator);
        api.MapPost("/{hash}/recall", RecallAsync).RequirePerson(Role.Pharmacist, Role.Administrator);
        api.MapPost("/lint", LintAsync).RequirePerson(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
    }

    private static async Task<IResult> ImportAsync(
        Caller caller, HttpRequest request, LibraryDesk desk, AccessAudit audit, CancellationToken cancel)
    {
        if (await RequestBody.ReadAsync(request, LibraryFormat.BytesMax, cancel) is not { } body)
            return Problem($"the library has more than {LibraryFormat.BytesMax} bytes");
        Task WriteDown() => audit.BeforeAsync(caller.Person, "library import", $"{body.Length} bytes", "", cancel);
        return await AttemptAsync(WriteDown, () => desk.Import(body, caller.Person.Name) switch
        {
            LibraryOutcome.Done { IsNew: true } done => Results.Created($"/api/v1/libraries/{done.Library.Hash}", done.Library),
            LibraryOutcome.Done done => Results.Ok(done.Library),
            LibraryOutcome.Invalid invalid => Results.Json(new { errors = invalid.Errors }, statusCode: StatusCodes.Status400BadRequest),
            _ => Results.Problem("this library is recalled; a corrected one is another library", statusCode: StatusCodes.Status409Conflict),
        });
    }

    private static async Task<IResult> RecallAsync(
        string hash, LibraryRecall recall, Caller caller, LibraryDesk desk, AccessAudit audit, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(recall.Reason))
            return Problem("a reason is required");
        return await AttemptAsync(
            () => audit.BeforeAsync(caller.Person, "library recall", hash, recall.Reason, cancel),
            () => desk.Recall(hash, caller.Person.Name, recall.Reason) is LibraryOutcome.Done ? Results.NoContent() : NotThere(hash));
    }

    /// <summary>Orders as JSON lines in the body. Without a library: the one that is activated.</summary>
    private static async Task<IResult> LintAsync(
        string? library, string? careArea, HttpRequest request, LibraryDesk desk, CancellationToken cancel)
    {
        if (await RequestBody.ReadAsync(request, LintBytesMax, cancel) is not { } body)
            return Problem($"the orders have more than {LintBytesMax} bytes");
        if ((library is null ? desk.Active : desk.Find(library)) is not { } against)
            return library is null ? Problems.NotFound("no library is activated: name one") : NotThere(library);
        var reading = LintOrderReader.Read(body.Span);
        if (!reading.Errors.IsEmpty)
            return Results.Json(new { errors = reading.Errors }, statusCode: StatusCodes.Status400BadRequest);
        return Results.Json(LintView.Of(against, reading.Orders, careArea));
    }

    private static async Task<IResult> AttemptAsync(Func<Task> writeDown, Func<IResult> act)
    {
        try
        {
            await writeDown();
            return act();
        }
        catch (JournalUnavailableException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Results.Problem($"the library folder cannot be used: {e.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static ProblemHttpResult NotThere(string hash) => Problems.NotFound($"there is no library {hash}");

    private static ProblemHttpResult Problem(string detail) => Problems.Invalid(detail);
}
