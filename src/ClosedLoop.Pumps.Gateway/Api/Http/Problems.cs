using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Errors as RFC 9457 tells them: status, a line for the person, and a code for programs.</summary>
internal static class Problems
{
    public static ProblemHttpResult Invalid(string detail, string code = "invalid") => Of(StatusCodes.Status400BadRequest, code, detail);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "not-found", detail);

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
