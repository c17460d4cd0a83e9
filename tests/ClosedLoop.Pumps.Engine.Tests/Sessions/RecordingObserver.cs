using System.Collections.Concurrent;
using System.Threading.Channels;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>Notes what sessions tell and lets a test wait for it.</summary>
internal sealed class RecordingObserver : IPumpObserver
{
    private readonly Channel<string> told = Channel.CreateBounded<string>(10_000);

    public ConcurrentQueue<ulong> Committed { get; } = new();

    /// <summary>Waits for the next line that begins so; earlier others are skipped.</summary>
    public async Task<string> NextAsync(string beginning)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var line = await told.Reader.ReadAsync(limit.Token);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }
    }

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) => Note($"opened {token}");

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt) => Note("telemetry");

    public void ProposalReported(PumpId pump, ProposalReport report) => Note($"proposal {report.State}");

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events)
    {
        foreach (var report in events)
            Committed.Enqueue(report.Event.Header.Key.Sequence.Value);
        Note("committed");
    }

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs) => Note($"heartbeat {offsetMs}");

    public void SessionClosed(PumpId pump, FencingToken token, string reason) => Note($"closed {token} {reason}");

    private void Note(string line) => Assert.True(told.Writer.TryWrite(line));
}
