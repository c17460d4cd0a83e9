using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>
/// One pump that is polled, as its session sees it: readings go in, and the session gets a hello, telemetry and what the readings show to
/// have happened, as from any pump. Each session begins at the last durable reading, so nothing is derived twice (S8). All but what the
/// session calls is called by one reader, the channel's.
/// </summary>
/// <param name="device">Who it is.</param>
/// <param name="services">Shared by the adapter's pumps.</param>
/// <param name="writer">Null: the pump is monitored only.</param>
internal sealed class PolledPump(PolledDevice device, PollingServices services, IProgramWriter? writer = null) : IPumpLink, IAsyncDisposable
{
    private static readonly TimeSpan ReopenAfter = TimeSpan.FromSeconds(1);

    private PumpSession? session;
    private Task<SessionEnd?> running = Task.FromResult<SessionEnd?>(null);
    private PolledState? state;
    private LogEpoch epoch;
    private TimeSpan snapshotAt;
    private TimeSpan reopenAt;
    private long retryAfterMs;
    private volatile bool welcomed;

    public PolledDevice Device { get; set; } = device;

    public PumpId Pump => Device.Identity.Pump;

    /// <summary>The last reading the present session began with or has taken.</summary>
    public PolledState? State => state;

    public bool IsLive => welcomed && session is not null && !running.IsCompleted;

    public LinkOrigin Origin { get; } = new("polled", null);

    public int UnsentBytes => 0;

    public bool MayBe(PumpId pump) => pump == Pump;

    public bool CanSend(PumpCommand command) => command switch
    {
        ProposeCommand propose => writer?.CanTake(propose) ?? false,
        WithdrawCommand or QueryProposalCommand => writer is not null,
        _ => true,
    };

    public void Write(PumpCommand command)
    {
        switch (command)
        {
            case WelcomeCommand:
                welcomed = true;
                break;
            case RefuseCommand refuse:
                Volatile.Write(ref retryAfterMs, refuse.RetryAfterMs);
                break;
            case ProposeCommand or WithdrawCommand or QueryProposalCommand:
                (writer ?? throw new ArgumentException($"{command.GetType().Name} cannot be carried.", nameof(command))).Take(command);
                break;

                // Acks, heartbeats and time offers have no word in a polled protocol.
        }
    }

    public Task FlushAsync() => Task.CompletedTask;

    public void Abort(string reason)
    {
        // The connection serves other pumps too, and the next reading opens a session anew.
    }

    /// <summary>Takes a reading of this pump. Waits only while its session cannot take more.</summary>
    public async ValueTask TakeAsync(PumpReading reading)
    {
        var now = services.Sessions.Clock.Now();
        if (session is not null && running.IsCompleted)
            await CloseAsync(now);
        if (session is null)
        {
            if (now.Monotonic >= reopenAt)
                await OpenAsync(reading);
            services.Metrics.Reading(ReadingOutcome.NoSession);
            return;
        }

        if (!welcomed)
        {
            // Admission takes a moment; what this reading shows, the next one shows too.
            services.Metrics.Reading(ReadingOutcome.NoSession);
            return;
        }

        var derivation = SnapshotDeriver.Derive(Pump, state, reading);
        if (derivation.State.Epoch != epoch)
        {
            // Switched off and on: another life of its log, and another session.
            await LeaveAsync();
            await OpenAsync(reading);
            services.Metrics.Reading(ReadingOutcome.NoSession);
            return;
        }

        await DeliverAsync(derivation, reading, now);
        services.Metrics.Reading(ReadingOutcome.Taken);
    }

    /// <summary>Hands on what became of a proposal; nothing when no session is open.</summary>
    public ValueTask ReportAsync(ProposalReport report) => IsLive ? session!.DeliverAsync(report) : ValueTask.CompletedTask;

    /// <summary>The pump is not to be reached any more. That is a lost link, and says nothing about what it delivers (S10).</summary>
    public async ValueTask LeaveAsync()
    {
        if (session is null)
            return;
        await session.LinkClosedAsync();
        await CloseAsync(services.Sessions.Clock.Now());
        reopenAt = TimeSpan.Zero;
    }

    public ValueTask DisposeAsync() => LeaveAsync();

    private async ValueTask OpenAsync(PumpReading reading)
    {
        PollSnapshot? stored;
        try
        {
            using var reader = services.Store.OpenReader();
            stored = reader.GetPollState(Pump);
        }
        catch (Exception fault) when (fault is JournalUnavailableException or ReaderEvictedException)
        {
            DeviceLog.NoSnapshot(services.Log, Pump, fault.Message);
            reopenAt = services.Sessions.Clock.Now().Monotonic + ReopenAfter;
            return;
        }

        state = stored is null ? null : DomainJson.DeserializePolledState(stored.State.Span);
        epoch = SnapshotDeriver.Derive(Pump, state, reading).State.Epoch;
        (welcomed, retryAfterMs, snapshotAt) = (false, 0, TimeSpan.Zero);
        session = new PumpSession(this, services.Sessions);
        running = RunAsync(session);
        var last = stored is not null && stored.Epoch == epoch ? stored.Last : new DeviceSequence(0);
        await session.DeliverAsync(Device.Hello(epoch, last, reading.TakenAt));
    }

    private async ValueTask DeliverAsync(Derivation derivation, PumpReading reading, SessionNow now)
    {
        // What was put into the pump is known before anything comes of it.
        var holdsOther = state?.Program != derivation.State.Program;
        state = derivation.State;
        services.Metrics.Derived(derivation.Events.Length);
        if (derivation.Events.Length > 0 || holdsOther || now.Monotonic >= snapshotAt)
        {
            snapshotAt = now.Monotonic + services.SnapshotInterval;
            var snapshot = new PollSnapshot(Pump, state.Epoch, state.Last, reading.TakenAt, DomainJson.Serialize(state));
            await session!.DeliverAsync(new DerivedReport(derivation.Events, snapshot));
        }

        await session!.DeliverAsync(new TelemetryReport(PolledTelemetry.Of(derivation, reading)));
        if (reading.DeviceTime is { } clock)
            await session.DeliverAsync(new HeartbeatReport(clock, PolledTelemetry.MonotonicMs(reading), 0));
    }

    private async Task<SessionEnd?> RunAsync(PumpSession one)
    {
        try
        {
            var end = await one.RunAsync();
            DeviceLog.PolledSessionEnded(services.Log, Pump, end.Reason, end.Detail);
            return end;
        }
        catch (Exception fault)
        {
            DeviceLog.SessionFaulted(services.Log, Pump.Value, fault);
            return null;
        }
    }

    private async ValueTask CloseAsync(SessionNow now)
    {
        await running;
        session!.Dispose();
        session = null;
        welcomed = false;
        var wait = TimeSpan.FromMilliseconds(Volatile.Read(ref retryAfterMs));
        reopenAt = now.Monotonic + (wait > ReopenAfter ? wait : ReopenAfter);
    }
}
