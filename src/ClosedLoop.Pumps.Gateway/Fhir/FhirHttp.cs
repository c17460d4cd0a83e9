using ClosedLoop.Pumps.Ehr.Fhir.Server;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Protocols.Fhir;
using Microsoft.Net.Http.Headers;

namespace ClosedLoop.Pumps.Gateway.Fhir;

/// <summary>What of HTTP matters to FHIR: JSON in, JSON out, bounded bodies, and where we are.</summary>
internal static class FhirHttp
{
    public const string Path = "/fhir/R4";

    /// <summary>Of one request: a resource, or a bundle with all it carries.</summary>
    public const int BodyBytesMax = 2 * 1024 * 1024;

    private static readonly FhirLimits Limits = new() { ResourceBytesMax = BodyBytesMax };
    private static readonly string[] Readable = ["application/fhir+json", "application/json", "*/*", "application/*"];

    public static string BaseOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{Path}";

    public static FhirCaller CallerOf(HttpContext http) => new(Caller.Of(http).Person, BaseOf(http));

    public static IReadOnlyList<KeyValuePair<string, string>> Said(HttpRequest request) =>
        [.. request.Query.SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value ?? ""))];

    /// <summary>Refuses what asks for another form than JSON; _format counts before Accept (R4 §3.1.0.1.11).</summary>
    public static async ValueTask<object?> NegotiateAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var format = request.Query["_format"].ToString().Replace(' ', '+');
        var isJson = format.Length > 0
            ? format is "json" or "application/json" or "application/fhir+json" or "text/json"
            : request.GetTypedHeaders().Accept is var accepted && (accepted.Count == 0 || accepted.Any(one =>
                one.Quality is not 0 && Readable.Contains(one.MediaType.Value, StringComparer.OrdinalIgnoreCase)));
        return isJson
            ? await next(context)
            : Refuse(StatusCodes.Status406NotAcceptable, IssueType.NotSupported, "http.Accept", "only JSON is spoken here: application/fhir+json");
    }

    /// <summary>Reads the resource in the body; null with the refusal when it is none.</summary>
    public static async Task<(Resource? Resource, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && Readable.Take(2).Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.AsSpan().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
            return (null, Refuse(
                StatusCodes.Status415UnsupportedMediaType, IssueType.NotSupported, "http.Content-Type", "only application/fhir+json in UTF-8 is taken"));
        if (await RequestBody.ReadAsync(request, BodyBytesMax, cancel) is not { } body)
            return (null, Refuse(StatusCodes.Status413PayloadTooLarge, IssueType.TooLong, "", $"at most {BodyBytesMax} bytes"));
        var reading = FhirJson.Parse(body.Span, Limits);
        return reading.IsAccepted
            ? (reading.Resource, null)
            : (null, new FhirResult(new FhirAnswer(StatusCodes.Status400BadRequest, reading.ToOutcome())));
    }

    public static FhirResult Refuse(int status, string issue, string expression, string text) => new(FhirAnswer.Refuse(status, issue, expression, text));
}
