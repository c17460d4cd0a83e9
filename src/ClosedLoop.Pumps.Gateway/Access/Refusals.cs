using ClosedLoop.Pumps.Gateway.Fhir;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Tells a caller no, in the form of the interface that was called.</summary>
internal static class Refusals
{
    public static Task WriteAsync(HttpContext http, int status, string code, string detail, Dictionary<string, object?>? more = null)
    {
        if (FhirErrors.IsFhir(http))
            return FhirErrors.RefuseAsync(http, status);
        var extensions = more ?? [];
        extensions["code"] = code;
        return Results.Problem(detail, statusCode: status, extensions: extensions).ExecuteAsync(http);
    }
}
