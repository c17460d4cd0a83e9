namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>How long to wait before the next try: doubled each time up to a cap, and a random part of it, so that many do not come as one (S7).</summary>
internal sealed class Backoff(int msMin, int msMax, Random jitter)
{
    private int failures;

    public TimeSpan Next()
    {
        var ceiling = (int)Math.Min(msMax, (long)msMin << Math.Min(failures, 20));
        failures++;
        return TimeSpan.FromMilliseconds((ceiling / 2) + jitter.Next((ceiling / 2) + 1));
    }

    public void Succeeded() => failures = 0;
}
