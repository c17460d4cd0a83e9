using System.Globalization;
using ClosedLoop.Pumps.Ehr.Fhir.Server;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>Writes an answer as application/fhir+json, with its version as a weak entity tag.</summary>
internal sealed class FhirResult(FhirAnswer answer) : IResult
{
    public const string MediaType = "application/fhir+json";

    public FhirAnswer Answer => answer;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.StatusCode = answer.Status;
        if (answer.Version is { } version)
            response.Headers.ETag = $"W/\"{version}\"";
        if (answer.UpdatedAt is { } at)
            response.Headers.LastModified = at.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        if (answer.Location is { } location && !HttpMethods.IsGet(request.Method))
            response.Headers.Location = $"{FhirHttp.BaseOf(httpContext)}/{location}";
        if (answer.Status == StatusCodes.Status200OK && HttpMethods.IsGet(request.Method) && IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (answer.Body is null || (!answer.IsError && request.Headers["Prefer"].ToString().Contains("return=minimal", StringComparison.Ordinal)))
            return;
        var body = FhirJson.ToBytes(answer.Body);
        response.ContentType = MediaType + "; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private bool IsKnown(HttpRequest request) =>
        answer.Version is { } version
        && request.Headers.IfNoneMatch.SelectMany(line => (line ?? "").Split(',')).Any(one => one.Trim() is var tag
            && (tag == "*" || tag == $"W/\"{version}\"" || tag == $"\"{version}\""));
}
