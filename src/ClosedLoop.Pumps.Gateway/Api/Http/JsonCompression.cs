using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>
/// Sends long JSON compressed to whoever takes it (RFC 9110 §8.4): the fleet is repetitive, and a tablet's radio is slow. Never what carries a
/// secret of the session, whose length could be guessed at through what is compressed beside it.
/// </summary>
internal static class JsonCompression
{
    private const int BytesMin = 1_024;

    public static async Task WriteAsync(HttpContext http, Stream whole, Stream body)
    {
        if (whole.Length < BytesMin || !IsJson(http.Response) || http.Request.Path.StartsWithSegments("/api/v1/session", StringComparison.Ordinal)
            || EncodingOf(http.Request) is not { } encoding)
        {
            await whole.CopyToAsync(body, http.RequestAborted);
            return;
        }

        http.Response.ContentLength = null;
        http.Response.Headers.ContentEncoding = encoding;
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);

        // Another coding is another representation: its strong tag differs (RFC 9110 §8.8.3.3).
        if (http.Response.GetTypedHeaders().ETag is { } tag)
            http.Response.GetTypedHeaders().ETag = new EntityTagHeaderValue($"{tag.Tag.Value![..^1]}-{encoding}\"");
        await using Stream packed = encoding == "br" ? new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true);
        await whole.CopyToAsync(packed, http.RequestAborted);
    }

    /// <summary>The tag without the coding, as the uncompressed answer has it.</summary>
    public static string Plain(string tag) => tag.EndsWith("-br\"", StringComparison.Ordinal) ? tag[..^4] + "\""
        : tag.EndsWith("-gzip\"", StringComparison.Ordinal) ? tag[..^6] + "\""
        : tag;

    private static bool IsJson(HttpResponse response) => response.ContentType is { } type
        && (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/schema+json", StringComparison.OrdinalIgnoreCase));

    private static string? EncodingOf(HttpRequest request)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(one => one.Quality is not 0).Select(one => one.Value.Value).ToArray();
        return taken.Contains("br", StringComparer.OrdinalIgnoreCase) ? "br" : taken.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? "gzip" : null;
    }
}
