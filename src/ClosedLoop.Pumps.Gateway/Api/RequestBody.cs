namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Reads a body that may not be larger than a bound, whatever its header says.</summary>
internal static class RequestBody
{
    private const int ChunkBytes = 16_384;

    /// <summary>Null when it is larger.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int bytesMax, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            if (body.Length + read > bytesMax)
                return null;
            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }
}
