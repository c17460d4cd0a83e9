using ClosedLoop.Pumps.Gateway.Fhir;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Answers those whose token does not open what they asked for, whoever made the token.</summary>
internal static class BearerRefusals
{
    private static readonly object TooManyKey = new();

    /// <summary>Counts a refused token, and writes it down as long as there are not too many.</summary>
    public static void Count(HttpContext http, TokenCheck check)
    {
        var services = http.RequestServices;
        var from = http.Connection.RemoteIpAddress;
        var count = services.GetRequiredService<FailedAttempts>().Add(from);
        if (count <= FailedAttempts.PerMinuteMax)
        {
            services.GetRequiredService<AccessAudit>().TokenRefused(from, check.TokenId, check.Fault ?? TokenFault.Unknown);
            return;
        }

        http.Items[TooManyKey] = true;
        if (count == FailedAttempts.PerMinuteMax + 1)
            AccessLog.TooMany(services.GetRequiredService<ILogger<BearerTokenHandler>>(), FailedAttempts.PerMinuteMax, from);
    }

    public static Task ChallengeAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = BearerTokenHandler.SchemeName;
        var tooMany = http.Items.ContainsKey(TooManyKey);
        if (FhirErrors.IsFhir(http))
            return FhirErrors.RefuseAsync(http, tooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized);
        return (tooMany
            ? Results.Problem("too many wrong tokens", statusCode: StatusCodes.Status429TooManyRequests)
            : Results.Problem("a valid bearer token is required", statusCode: StatusCodes.Status401Unauthorized)).ExecuteAsync(http);
    }

    public static Task ForbidAsync(HttpContext http)
    {
        http.RequestServices.GetRequiredService<AccessAudit>().RoleMissing(Caller.Of(http).Person, http.Request.Method, http.Request.Path);
        return FhirErrors.IsFhir(http)
            ? FhirErrors.RefuseAsync(http, StatusCodes.Status403Forbidden)
            : Results.Problem("your token has no role for this", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http);
    }
}
