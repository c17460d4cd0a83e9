using System.Security.Cryptography;
using ClosedLoop.Pumps.Gateway.Downtime;

namespace ClosedLoop.Pumps.Gateway.Dashboard;

/// <summary>
/// What every answer tells a browser. A page may load only from here and style only with the nonce of its own answer; nothing of the
/// interfaces is kept on a shared device.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const int NonceBytes = 16;
    private const string HstsYear = "max-age=31536000";
    private static readonly object NonceKey = new();

    /// <summary>The nonce of this answer, as the policy names it.</summary>
    public static string NonceOf(HttpContext http)
    {
        if (http.Items[NonceKey] is string known)
            return known;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        http.Items[NonceKey] = nonce;
        return nonce;
    }

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{NonceOf(http)}' {SheetHtml.StylePolicy}; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = HstsYear;
        if (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/fhir"))
            headers.CacheControl = "no-store";
        return next(http);
    }

    /// <summary>A page of the dashboard.</summary>
    internal static void AllowDashboard(HttpContext http) => http.Response.Headers.ContentSecurityPolicy =
        $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{NonceOf(http)}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
}
