namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>Lines that go in one request.</summary>
/// <param name="Order">Batches are sent from low to high, over restarts too.</param>
/// <param name="Width">How many orders belong to it: room for its halves.</param>
/// <param name="Points">Lines in the body.</param>
/// <param name="Body">Line protocol, not compressed.</param>
internal sealed record LineBatch(long Order, long Width, int Points, ReadOnlyMemory<byte> Body)
{
    /// <summary>Orders of a fresh batch: more than it can be halved.</summary>
    public const long WidthMax = 1 << 20;

    /// <summary>Two batches with half of the lines each. Only of more than one line.</summary>
    public (LineBatch First, LineBatch Second) Halve()
    {
        var points = Points / 2;
        var at = 0;
        for (var line = 0; line < points; line++)
            at += Body.Span[at..].IndexOf((byte)'\n') + 1;
        return (new(Order, Width / 2, points, Body[..at]), new(Order + (Width / 2), Width / 2, Points - points, Body[at..]));
    }
}
