using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>
/// Strong entity tags for what is read under /api: the same bytes again are 304 without a body (RFC 9110 §8.8.3, §13.1.2), so that a reader
/// who asks every second costs a hash, not a download.
/// </summary>
public sealed class EntityTags(RequestDelegate next)
{
    // A larger answer is streamed without a tag.
    private const int BytesMax = 4 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || !http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        if (http.Response.StatusCode == StatusCodes.Status200OK && kept.Length <= BytesMax)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(kept.GetBuffer().AsSpan(0, (int)kept.Length)).AsSpan(0, 16))}\"");
            http.Response.GetTypedHeaders().ETag = tag;
            if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || JsonCompression.Plain(known.Tag.Value!) == tag.Tag.Value))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                http.Response.ContentType = null;
                http.Response.ContentLength = null;
                return;
            }
        }

        kept.Position = 0;
        await JsonCompression.WriteAsync(http, kept, body);
    }
}
