namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>Counts every point of a sink once where it enters and once where it ends.</summary>
internal sealed class SinkLedger
{
    private readonly long[] dropped = new long[Enum.GetValues<PointLoss>().Length];
    private long offered;
    private long recovered;
    private long written;

    /// <summary>Null: the last attempt succeeded.</summary>
    public string? Fault { get; set; }

    public void Offer(long points) => Interlocked.Add(ref offered, points);

    public void Recover(long points) => Interlocked.Add(ref recovered, points);

    public void Write(long points) => Interlocked.Add(ref written, points);

    public void Drop(PointLoss reason, long points) => Interlocked.Add(ref dropped[(int)reason], points);

    public SinkCounts Counts(long waiting, long spilled) => new(
        Interlocked.Read(ref offered),
        Interlocked.Read(ref recovered),
        Interlocked.Read(ref written),
        dropped.Select((count, reason) => ((PointLoss)reason, count)).Where(pair => pair.count > 0)
            .ToDictionary(pair => pair.Item1, pair => pair.count),
        waiting,
        spilled,
        Fault);
}
