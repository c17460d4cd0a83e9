using ClosedLoop.Pumps.Campaign.Checks;
using ClosedLoop.Pumps.Campaign.Time;

namespace ClosedLoop.Pumps.Campaign.Links;

/// <summary>
/// One direction of one connection: frames arrive in the order they were sent, later, perhaps twice, perhaps not. Frames on different
/// connections overtake each other.
/// </summary>
public sealed class Wire<T>(EventQueue queue, Random random, Counts counts, Func<long> hazardMsLeft, Action<T> arrive)
{
    private long lastDueMs;
    private bool cut;

    /// <summary>Frames on their way are lost and nothing more arrives.</summary>
    public void Cut() => cut = true;

    /// <summary>False when the frame is lost.</summary>
    public bool Send(T frame, Hazards hazards)
    {
        if (cut)
            return false;
        var delayMs = 1L + random.Next(hazards.DelayMsMax);
        var copies = 1;
        if (hazardMsLeft() is var leftMs && leftMs > 0)
        {
            if (random.Next(1_000) < hazards.Drop)
            {
                counts.Add("drop", hazards.Link);
                return false;
            }

            if (random.Next(1_000) < hazards.Duplicate)
            {
                counts.Add("duplicate", hazards.Link);
                copies = 2;
            }

            if (random.Next(1_000) < hazards.Hold)
            {
                counts.Add("hold", hazards.Link);
                delayMs += Math.Min(leftMs, Hazards.HoldMs(random));
            }

            if (delayMs > hazards.DelayMsMax / 2)
                counts.Add("delay", hazards.Link);
        }

        lastDueMs = Math.Max(lastDueMs, queue.NowMs + delayMs);
        for (var i = 0; i < copies; i++)
            queue.At(lastDueMs, () => { if (!cut) arrive(frame); });
        return true;
    }
}
