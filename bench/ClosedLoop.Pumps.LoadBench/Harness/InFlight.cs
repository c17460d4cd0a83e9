using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// Requests of one connection that are answered in the order they were sent. Offered ones beyond the window wait here and keep their
/// start, so waiting for the window counts as latency. Thread-safe: offered on one thread, answered on another.
/// </summary>
/// <param name="window">Most unanswered requests on the wire.</param>
/// <param name="send">Sends the next one; called under the lock.</param>
internal sealed class InFlight(int window, Action send)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _starts = new();
    private readonly Queue<long> _waiting = new();
    private bool _filling;

    public long Sent { get; private set; }

    public long Answered { get; private set; }

    /// <summary>Offered and not answered yet.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
                return _starts.Count + _waiting.Count;
        }
    }

    /// <summary>From start to answer. Replaced at the start of a round, when nothing is open.</summary>
    public Histogram Latency { get; set; } = new();

    /// <summary>Open loop: one request with this start.</summary>
    public void Offer(long start)
    {
        lock (_gate)
        {
            if (_starts.Count < window)
                Begin(start);
            else
                _waiting.Enqueue(start);
        }
    }

    /// <summary>Closed loop, for capacity: keeps the window full until <see cref="StopFilling"/>.</summary>
    public void Fill()
    {
        lock (_gate)
        {
            _filling = true;
            while (_starts.Count < window)
                Begin(Stopwatch.GetTimestamp());
        }
    }

    public void StopFilling()
    {
        lock (_gate)
            _filling = false;
    }

    /// <summary>The oldest so many were answered at this time.</summary>
    public void Answer(int count, long now)
    {
        lock (_gate)
        {
            for (; count > 0 && _starts.TryDequeue(out var start); count--)
            {
                Answered++;
                Latency.Record(Stopwatch.GetElapsedTime(start, now));
            }

            while (_starts.Count < window && _waiting.TryDequeue(out var next))
                Begin(next);
            while (_filling && _starts.Count < window)
                Begin(Stopwatch.GetTimestamp());
        }
    }

    private void Begin(long start)
    {
        _starts.Enqueue(start);
        Sent++;
        send();
    }
}
