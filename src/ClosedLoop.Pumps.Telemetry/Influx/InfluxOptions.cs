namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>One server that takes line protocol over HTTP.</summary>
public sealed record InfluxOptions
{
    /// <summary>In metrics and logs, and the name of its spill folder.</summary>
    public string Name { get; init; } = "influx";

    /// <summary>E.g. http://10.1.2.3:8086; a path before /write is kept.</summary>
    public string Url { get; init; } = "";

    public InfluxApi Api { get; init; } = InfluxApi.V2;

    /// <summary>How it is asked.</summary>
    public InfluxProduct Product { get; init; }

    /// <summary>Where it is asked when that is not where it is written to; empty = <see cref="Url"/>.</summary>
    public string QueryUrl { get; init; } = "";

    /// <summary>V1.</summary>
    public string Database { get; init; } = "";

    /// <summary>V1; empty = the database's default.</summary>
    public string RetentionPolicy { get; init; } = "";

    /// <summary>V2.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>V2.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>Empty = user and password, or nobody.</summary>
    public string Token { get; init; } = "";

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    public bool Gzip { get; init; } = true;

    /// <summary>Rows that wait to be encoded; the oldest goes when there are more.</summary>
    public int QueueRowsMax { get; init; } = 20_000;

    public int BatchPointsMax { get; init; } = 5_000;

    public int BatchBytesMax { get; init; } = 1 << 20;

    /// <summary>The longest a point waits for others.</summary>
    public int BatchMs { get; init; } = 2_000;

    /// <summary>Batches in memory; the next ones are spilled.</summary>
    public int MemoryBatchesMax { get; init; } = 16;

    /// <summary>Bytes on disk; what does not fit is dropped and counted. 0 = nothing is spilled.</summary>
    public long SpillBytesMax { get; init; } = 256L << 20;

    public int TimeoutMs { get; init; } = 10_000;

    public int BackoffMsMin { get; init; } = 500;

    public int BackoffMsMax { get; init; } = 20_000;

    /// <summary>All that is wrong; empty when it can be used.</summary>
    /// <param name="at">Where in the settings this stands.</param>
    public IEnumerable<string> Validate(string at)
    {
        if (Name.Length == 0 || Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            yield return $"{at}:{nameof(Name)} '{Name}' is not letters, digits, - and _.";
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"{at}:{nameof(Url)} '{Url}' is not an http or https address.";
        if (QueryUrl.Length > 0 && (!Uri.TryCreate(QueryUrl, UriKind.Absolute, out var query) || query.Scheme is not ("http" or "https")))
            yield return $"{at}:{nameof(QueryUrl)} '{QueryUrl}' is not an http or https address.";
        if (Api == InfluxApi.V1 && Database.Length == 0)
            yield return $"{at}:{nameof(Database)} is required for V1.";
        if (Api == InfluxApi.V2 && (Bucket.Length == 0 || Organisation.Length == 0))
            yield return $"{at}:{nameof(Organisation)} and {nameof(Bucket)} are required for V2.";
        if (Token.Length > 0 && User.Length > 0)
            yield return $"{at}: {nameof(Token)} and {nameof(User)} exclude each other.";
        foreach (var (name, value, min, max) in new (string, long, long, long)[]
        {
            (nameof(QueueRowsMax), QueueRowsMax, 100, 10_000_000),
            (nameof(BatchPointsMax), BatchPointsMax, 1, 50_000),
            (nameof(BatchBytesMax), BatchBytesMax, Lines.LineProtocolWriter.LineBytesMax, 64 << 20),
            (nameof(BatchMs), BatchMs, 1, 600_000),
            (nameof(MemoryBatchesMax), MemoryBatchesMax, 1, 10_000),
            (nameof(SpillBytesMax), SpillBytesMax, 0, 1L << 40),
            (nameof(TimeoutMs), TimeoutMs, 100, 600_000),
            (nameof(BackoffMsMin), BackoffMsMin, 1, 600_000),
            (nameof(BackoffMsMax), BackoffMsMax, BackoffMsMin, 600_000),
        })
            if (value < min || value > max)
                yield return $"{at}:{name} {value} is not between {min} and {max}.";
    }
}
