using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>Under the FHIR path every error is an OperationOutcome, also those that the framework answers.</summary>
internal sealed class FhirErrors(RequestDelegate next, ILogger<FhirErrors> log)
{
    public static bool IsFhir(HttpContext http) => http.Request.Path.StartsWithSegments("/fhir");

    public async Task InvokeAsync(HttpContext http)
    {
        if (!IsFhir(http))
        {
            await next(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, bad.StatusCode);
            return;
        }

        catch (Exception failure) when (failure is not OperationCanceledException && !http.Response.HasStarted)
        {
            var isBusy = failure is JournalUnavailableException or ReaderEvictedException;
            FhirLog.Failed(log, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, failure);
            await RefuseAsync(http, isBusy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await RefuseAsync(http, http.Response.StatusCode);
    }

    public static Task RefuseAsync(HttpContext http, int status)
    {
        var (issue, text) = status switch
        {
            StatusCodes.Status401Unauthorized => (IssueType.Login, "a valid bearer token is required"),
            StatusCodes.Status403Forbidden => (IssueType.Forbidden, "your token has no role for this"),
            StatusCodes.Status404NotFound => (IssueType.NotFound, "there is no such thing here: see metadata"),
            StatusCodes.Status405MethodNotAllowed => (IssueType.NotSupported, "this interaction is not supported: see metadata"),
            StatusCodes.Status413PayloadTooLarge => (IssueType.TooLong, "the request is too long"),
            StatusCodes.Status429TooManyRequests => (IssueType.Throttled, "too many wrong tokens"),
            StatusCodes.Status500InternalServerError => (IssueType.Exception, "the gateway failed at this; its log says how"),
            StatusCodes.Status503ServiceUnavailable => (IssueType.Transient, "not now: ask again later"),
            _ => (IssueType.Processing, "the request cannot be read"),
        };
        return FhirHttp.Refuse(status, issue, "", text).ExecuteAsync(http);
    }
}
