using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>What sessions share in a test: a journal in memory, an allow-list, a directory, time that stands still.</summary>
internal sealed class Ward : IDisposable
{
    public Ward(SessionOptions? options = null)
    {
        Meters = new TestMeters();
        Services = new SessionServices(
            options ?? new SessionOptions(), Time, new SessionClock(Time), new ListedPumps(), Directory, Sink, Observer, new SessionMetrics(Meters));
    }

    public SteppedTime Time { get; } = new();

    public TestMeters Meters { get; }

    public InMemoryEventSink Sink { get; } = new();

    public RecordingObserver Observer { get; } = new();

    public SessionDirectory Directory { get; } = new();

    public SessionServices Services { get; }

    /// <summary>Opens a connection whose pump has said Hello.</summary>
    public async Task<(PumpSession Session, InMemoryLink Link, Task<SessionEnd> Run)> ConnectAsync(InMemoryLink? with = null)
    {
        var link = with ?? new InMemoryLink();
        var session = new PumpSession(link, Services);
        var run = session.RunAsync();
        await session.DeliverAsync(Reports.Hello(lastSequence: 1_000));
        return (session, link, run);
    }

    public void Dispose() => Meters.Dispose();
}
