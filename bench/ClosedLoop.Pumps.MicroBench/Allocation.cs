namespace ClosedLoop.Pumps.MicroBench;

/// <summary>Exact counts of bytes, not samples.</summary>
public static class Allocation
{
    private const int Rounds = 20;

    /// <summary>Bytes one run allocates on this thread: the least of several, since the first ones pay for the just-in-time compiler.</summary>
    public static long Of(Action action)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
