using System.Text;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ClosedLoop.Pumps.Gateway.Dashboard;

/// <summary>
/// Serves the built dashboard to anybody: it holds no data. A path without extension is a page of it, so it gets the one HTML file. What
/// the build has compressed is sent so.
/// </summary>
public sealed class DashboardFiles(RequestDelegate next, HttpOptions options)
{
    private const string NoncePlace = "__CSP_NONCE__";
    private const string Immutable = "public, max-age=31536000, immutable";
    private static readonly string[] Reserved = ["/api", "/hub", "/fhir", "/health", "/metrics", "/signin"];
    private static readonly (string Coding, string Extension)[] Codings = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly PhysicalFileProvider? files = FolderOf(options) is { } folder ? new PhysicalFileProvider(folder) : null;

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        // The provider of the identity comes back to a path below /signin; the page of that name is the dashboard's.
        if (!isRead || http.GetEndpoint() is not null || (request.Path != "/signin" && Reserved.Any(prefix => request.Path.StartsWithSegments(prefix))))
            return next(http);
        if (files is null)
            return PageAsync(http, NotBuiltPage.Html, isDashboard: false);
        if (Path.GetExtension(request.Path.Value)!.Length == 0)
            return files.GetFileInfo("index.html") is { Exists: true } index ? IndexAsync(http, index) : PageAsync(http, NotBuiltPage.Html, isDashboard: false);
        return files.GetFileInfo(request.Path.Value!) is { Exists: true, IsDirectory: false } file && Types.TryGetContentType(file.Name, out var type)
            ? FileAsync(http, file, type)
            : next(http);
    }

    private static string? FolderOf(HttpOptions options)
    {
        var folder = options.DashboardFolder.Length > 0 ? Path.GetFullPath(options.DashboardFolder) : Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return File.Exists(Path.Combine(folder, "index.html")) ? folder : null;
    }

    private static async Task IndexAsync(HttpContext http, IFileInfo index)
    {
        using var reader = new StreamReader(index.CreateReadStream(), Encoding.UTF8);
        var html = await reader.ReadToEndAsync(http.RequestAborted);
        await PageAsync(http, html.Replace(NoncePlace, SecurityHeaders.NonceOf(http), StringComparison.Ordinal), isDashboard: true);
    }

    private static Task PageAsync(HttpContext http, string html, bool isDashboard)
    {
        if (isDashboard)
            SecurityHeaders.AllowDashboard(http);
        var bytes = Encoding.UTF8.GetBytes(html.Replace(NoncePlace, SecurityHeaders.NonceOf(http), StringComparison.Ordinal));
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private async Task FileAsync(HttpContext http, IFileInfo file, string type)
    {
        var (sent, coding) = (file, "");
        foreach (var (name, extension) in Codings)
        {
            if (!Accepts(http.Request, name) || files!.GetFileInfo(http.Request.Path + extension) is not { Exists: true } packed)
                continue;
            (sent, coding) = (packed, name);
            break;
        }

        var headers = http.Response.Headers;
        headers.CacheControl = http.Request.Path.StartsWithSegments("/assets") ? Immutable : "no-cache";
        headers.Vary = "Accept-Encoding";
        var tag = new EntityTagHeaderValue($"\"{sent.LastModified.UtcTicks:x}-{sent.Length:x}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (coding.Length > 0)
            headers.ContentEncoding = coding;
        http.Response.ContentType = type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
        http.Response.ContentLength = sent.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.SendFileAsync(sent, http.RequestAborted);
    }

    private static bool Accepts(HttpRequest request, string coding) => request.GetTypedHeaders().AcceptEncoding
        .Any(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);
}
