using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ClosedLoop.Pumps.Gateway.Access.Sessions;

/// <summary>
/// The cookie of a session: 256 random bits that mean nothing. The server keeps its hash, and what answers a forged request (CSRF) is
/// derived from it, so there is nothing else to keep.
/// </summary>
public static class SessionCookie
{
    public const string CsrfHeader = "X-CSRF-Token";

    private const string PlainName = "clp_session";
    private const string SecureName = "__Host-clp_session";
    private const int Bytes = 32;
    private const int TextChars = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string KeyOf(string cookie) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(cookie)));

    public static string CsrfOf(string cookie) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(cookie), "csrf"u8));

    public static bool IsCsrf(string cookie, string sent) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CsrfOf(cookie)), Encoding.UTF8.GetBytes(sent));

    /// <summary>What the browser sent; null: nothing that could be one.</summary>
    public static string? Read(HttpRequest request) =>
        request.Cookies[NameFor(request)] is { Length: TextChars } text && text.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_') ? text : null;

    public static void Write(HttpResponse response, string cookie, DateTimeOffset expiresAt) =>
        response.Cookies.Append(NameFor(response.HttpContext.Request), cookie, Options(response.HttpContext.Request, expiresAt));

    public static void Clear(HttpResponse response) =>
        response.Cookies.Delete(NameFor(response.HttpContext.Request), Options(response.HttpContext.Request, null));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : PlainName;

    private static CookieOptions Options(HttpRequest request, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = "/",
        IsEssential = true,
        Expires = expires,
    };
}
