namespace ClosedLoop.Pumps.Campaign.Time;

/// <summary>The one queue that drives a world: virtual milliseconds, and for equal times the order of scheduling.</summary>
public sealed class EventQueue
{
    private readonly PriorityQueue<Action, (long AtMs, long Order)> due = new();
    private long scheduled;

    /// <summary>True virtual time. Nothing in the simulated hospital reads it but the checkers.</summary>
    public long NowMs { get; private set; }

    public long Steps { get; private set; }

    /// <summary>Has something done at a time; one that has passed already means now.</summary>
    public void At(long atMs, Action act) => due.Enqueue(act, (Math.Max(atMs, NowMs), scheduled++));

    public void After(long delayMs, Action act) => At(NowMs + delayMs, act);

    /// <summary>Does all that is due up to and including a time, and stands there.</summary>
    public void RunUntil(long untilMs)
    {
        while (due.TryPeek(out var act, out var next) && next.AtMs <= untilMs)
        {
            due.Dequeue();
            NowMs = next.AtMs;
            Steps++;
            act();
        }

        NowMs = untilMs;
    }
}
