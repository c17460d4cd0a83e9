namespace ClosedLoop.Pumps.Campaign.Links;

/// <summary>
/// What one kind of frame on one link may suffer, in permille. A hold stops the frame and all behind it on its connection; delay is what
/// every frame has.
/// </summary>
public sealed record Hazards(string Link, int DelayMsMax, int Hold, int Duplicate, int Drop)
{
    /// <summary>A hold lasts up to ten minutes; short ones are more common.</summary>
    public static long HoldMs(Random random) => random.Next(10) switch
    {
        < 5 => random.Next(1_000, 10_000),
        < 8 => random.Next(10_000, 120_000),
        _ => random.Next(120_000, 600_001),
    };
}
