namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>How long we wait for a peer. The same for every destination.</summary>
public sealed record MllpClientOptions
{
    public int ConnectTimeoutMs { get; init; } = 5_000;

    public int SendTimeoutMs { get; init; } = 10_000;

    /// <summary>From the last byte sent to the acknowledgement.</summary>
    public int AckTimeoutMs { get; init; } = 15_000;

    /// <summary>Largest acknowledgement, without framing.</summary>
    public int AckBytesMax { get; init; } = 64 * 1024;

    internal IEnumerable<string> Errors(string path)
    {
        foreach (var (name, value) in new[]
        {
            (nameof(ConnectTimeoutMs), ConnectTimeoutMs), (nameof(SendTimeoutMs), SendTimeoutMs), (nameof(AckTimeoutMs), AckTimeoutMs),
        })
        {
            if (value is < 1 or > 600_000)
                yield return $"{path}:{name} {value} is not between 1 and 600000.";
        }

        if (AckBytesMax is < 256 or > 16 * 1024 * 1024)
            yield return $"{path}:AckBytesMax {AckBytesMax} is not between 256 and 16777216.";
    }
}
