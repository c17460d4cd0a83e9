namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// Says of connections that are turned away once a second how many there were: thousands may come in that time, and a log line of each
/// costs more than the refusal and buries what else is said.
/// </summary>
internal sealed class RefusalTally(TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long? saidAt;
    private int untold;

    /// <summary>Counts one; how many there are to tell of now, 0 = not yet.</summary>
    public int Add()
    {
        lock (gate)
        {
            untold++;
            if (saidAt is { } last && time.GetElapsedTime(last) < Period)
                return 0;
            saidAt = time.GetTimestamp();
            var told = untold;
            untold = 0;
            return told;
        }
    }
}
