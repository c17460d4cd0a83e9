using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>
/// The shell around <see cref="PumpSessionMachine"/>: one bounded mailbox with one reader, so nothing here is locked. The reader never
/// waits for anything but the mailbox: commits and flushes run beside it and report back.
/// </summary>
public sealed class PumpSession : IDisposable
{
    private readonly SessionServices services;
    private readonly IPumpLink link;
    private readonly PumpSessionMachine machine;
    private readonly SessionAdmission admission;
    private readonly Channel<SessionInput> mailbox;
    // Nearly always empty, in thousands of sessions: an empty stack holds no array.
    private readonly ConcurrentStack<TaskCompletionSource<bool>> probes = new();
    private readonly CancellationTokenSource lifetime = new();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer timer;
    private long heardTicks;
    private TimeSpan armedFor = TimeSpan.MaxValue;
    private Task admitting = Task.CompletedTask;
    private Task flushing = Task.CompletedTask;
    private TimeSpan flushDue;
    private SessionEnd? end;
    private PumpId? pump;
    private DeviceSequence? replayUntil;
    private volatile LiveSession? live;
    private volatile TaskCompletionSource? paused;

    public PumpSession(IPumpLink link, SessionServices services)
    {
        this.link = link;
        this.services = services;
        machine = new PumpSessionMachine(services.Options, RandomNumberGenerator.GetInt32(int.MaxValue), services.Clock.Now());
        admission = new SessionAdmission(this, link, services);
        // Who hands something in to a session at rest takes its turn along: each wait for another thread costs more than the turn. A turn never
        // blocks, and nobody hands in while holding a lock.
        mailbox = Channel.CreateBounded<SessionInput>(
            new BoundedChannelOptions(services.Options.MailboxMax) { SingleReader = true, AllowSynchronousContinuations = true });
        timer = services.Time.CreateTimer(
            static state => ((PumpSession)state!).mailbox.Writer.TryWrite(new SessionInput.TimePassed()),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Set while commands can reach the pump.</summary>
    public LiveSession? Live => live is { } open ? open with { LinkTrusted = IsLinkTrusted } : null;

    internal bool HasOpened => live is not null;

    /// <summary>The pump has a past to send, up to here; it counts among those that replay until that is committed.</summary>
    internal void BeginReplay(DeviceSequence last)
    {
        replayUntil = last;
        services.Directory.ReplayBegun();
    }

    private bool IsLinkTrusted =>
        services.Options.TrustsLink(new TimeSpan(Volatile.Read(ref heardTicks)), services.Clock.Now().Monotonic);

    /// <summary>Hands in what the pump said. Waits while the session cannot take more: the caller stops reading its socket.</summary>
    public async ValueTask DeliverAsync(PumpReport report)
    {
        Volatile.Write(ref heardTicks, services.Clock.Now().Monotonic.Ticks);
        services.Metrics.FrameIn(report);
        while (paused is { } pause)
            await pause.Task;
        await EnqueueAsync(new SessionInput.Reported(report));
    }

    /// <summary>Hands in that the pump sent what is no report; ends the session.</summary>
    public ValueTask DeliverUnacceptableAsync(RefuseReason reason, string detail) =>
        EnqueueAsync(new SessionInput.Unacceptable(reason, detail));

    public ValueTask LinkClosedAsync() => EnqueueAsync(new SessionInput.LinkClosed());

    /// <summary>Ends the session in order: the pump is told when to come back.</summary>
    public ValueTask ShutdownAsync() => EnqueueAsync(new SessionInput.ShutdownAsked());

    /// <summary>Runs the session to its end. The place in the directory is free again when this returns.</summary>
    public async Task<SessionEnd> RunAsync()
    {
        try
        {
            Rearm(services.Clock.Now());
            while (end is null)
                Turn(await mailbox.Reader.ReadAsync());
            await FinishSendingAsync(end);
            return end;
        }
        catch (Exception)
        {
            link.Abort("internal error");
            throw;
        }
        finally
        {
            await CloseAsync();
        }
    }

    /// <summary>False when the mailbox is full or the pump's protocol cannot carry the command.</summary>
    internal bool TryPost(FencingToken token, PumpCommand command) =>
        link.CanSend(command) && mailbox.Writer.TryWrite(new SessionInput.Posted(token, command));

    internal bool CanCarry(PumpCommand command) => link.CanSend(command);

    /// <summary>
    /// Whether the pump is there; when the answer is no, the session is over and its place free. A session too busy to be asked is
    /// alive.
    /// </summary>
    internal async Task<bool> ProbeAsync()
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        probes.Push(answer);
        if (!mailbox.Writer.TryWrite(new SessionInput.ProbeAsked()) && !lifetime.IsCancellationRequested)
            return true;
        return await Task.WhenAny(answer.Task, over.Task) == answer.Task;
    }

    public void Dispose()
    {
        timer.Dispose();
        lifetime.Dispose();
    }

    private void Turn(SessionInput input)
    {
        var now = services.Clock.Now();
        if (input is SessionInput.TimePassed)
            armedFor = TimeSpan.MaxValue;
        else if (input is SessionInput.Admitted)
            admitting = Task.CompletedTask; // what it carries is not kept for the life of the session
        Apply(machine.Handle(input, now));
        Flush(now);
        if (machine.AcceptsReports && paused is { } pause)
        {
            paused = null;
            pause.SetResult();
        }
        else if (!machine.AcceptsReports)
        {
            paused ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Rearm(now);
    }

    private void Apply(IReadOnlyList<SessionOutput> outputs)
    {
        foreach (var output in outputs)
        {
            switch (output)
            {
                case SessionOutput.Send send:
                    services.Metrics.FrameOut(send.Command);
                    link.Write(send.Command);
                    break;
                case SessionOutput.Admit admit:
                    pump = admit.Hello.Pump;
                    services.Observer.ConnectionAnnounced(admit.Hello.Pump);
                    admitting = ReportBackAsync(admission.AdmitAsync(admit.Hello, lifetime.Token));
                    break;
                case SessionOutput.Opened opened:
                    live = new LiveSession(opened.Token, opened.Hello) { Origin = link.Origin };
                    services.Directory.Activated();
                    services.Metrics.SessionOpened();
                    services.Observer.SessionOpened(opened.Hello.Pump, opened.Token, opened.Hello);
                    break;
                case SessionOutput.Commit commit:
                    _ = ReportBackAsync(CommittedAsync(services.Sink.CommitAsync(pump!.Value, commit.Events, lifetime.Token)));
                    break;
                case SessionOutput.CommitLoss loss:
                    _ = ReportBackAsync(CommittedAsync(services.Sink.CommitLossAsync(pump!.Value, loss.Lost, lifetime.Token)));
                    break;
                case SessionOutput.CommitDerived derived:
                    _ = ReportBackAsync(CommittedAsync(services.Sink.CommitDerivedAsync(pump!.Value, derived.Report, lifetime.Token)));
                    break;
                case SessionOutput.ProbeAnswered { Alive: true }:
                    while (probes.TryPop(out var probe))
                        probe.TrySetResult(true);
                    break;
                case SessionOutput.Close close:
                    end = close.End;
                    break;
                default:
                    Tell(output);
                    break;
            }
        }
    }

    private void Tell(SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.Settled settled:
                services.Metrics.Acked(settled);
                if (replayUntil is { } last && settled.New is [.., var newest] && newest.Event.Header.Key.Sequence.Value >= last.Value)
                    EndReplay();
                if (settled.New.Count > 0)
                    services.Observer.EventsCommitted(pump!.Value, settled.New);
                break;
            case SessionOutput.LossSettled lost:
                services.Metrics.EventsLost(lost.EventCount);
                break;
            case SessionOutput.Telemetry telemetry:
                services.Observer.TelemetryReceived(pump!.Value, telemetry.Report, telemetry.ReceivedAt);
                break;
            case SessionOutput.Proposal proposal:
                services.Observer.ProposalReported(pump!.Value, proposal.Report);
                break;
            case SessionOutput.Heartbeat heartbeat:
                services.Observer.HeartbeatReceived(pump!.Value, heartbeat.OffsetMs, heartbeat.RoundTripMs);
                break;
        }
    }

    private void EndReplay()
    {
        if (replayUntil is null)
            return;
        replayUntil = null;
        services.Directory.ReplayEnded();
    }

    private static async Task<SessionInput> CommittedAsync(ValueTask<DeviceSequence?> commit) => new SessionInput.Committed(await commit);

    private async Task ReportBackAsync(Task<SessionInput> work)
    {
        try
        {
            await EnqueueAsync(await work);
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            // The session is over; nobody waits for the answer.
        }
        catch (Exception fault)
        {
            // A fault of ours ends this session, and the one who runs it logs it; the pump keeps what was not acked.
            mailbox.Writer.TryComplete(fault);
        }
    }

    private async ValueTask EnqueueAsync(SessionInput input)
    {
        while (!mailbox.Writer.TryWrite(input))
            if (!await mailbox.Writer.WaitToWriteAsync())
                return;
    }

    // Bytes that the connection does not take wait here, bounded in number and time: a slow reader is closed, never waited for (S7).
    private void Flush(SessionNow now)
    {
        if (end is not null)
            return;
        if (flushing.IsCompleted)
        {
            if (link.UnsentBytes == 0)
                return;
            flushDue = now.Monotonic + TimeSpan.FromMilliseconds(services.Options.SendTimeoutMs);
            flushing = link.FlushAsync();
            if (!flushing.IsCompleted)
                _ = WakeAfterAsync(flushing);
        }
        else if (link.UnsentBytes > services.Options.OutboundBytesMax)
        {
            Apply(machine.Handle(new SessionInput.SendStuck($"more than {services.Options.OutboundBytesMax} bytes wait"), now));
        }
        else if (flushDue <= now.Monotonic)
        {
            Apply(machine.Handle(new SessionInput.SendStuck($"nothing taken for {services.Options.SendTimeoutMs} ms"), now));
        }
    }

    private async Task WakeAfterAsync(Task flush)
    {
        await flush.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EnqueueAsync(new SessionInput.TimePassed());
    }

    // The timer is only ever moved forward in time: one that fires early finds nothing due and is armed again.
    private void Rearm(SessionNow now)
    {
        if (armedFor <= now.Monotonic)
            armedFor = TimeSpan.MaxValue;
        var due = machine.NextDue;
        if (!flushing.IsCompleted && flushDue < due)
            due = flushDue;
        if (due >= armedFor || end is not null)
            return;
        armedFor = due;
        var waitMs = Math.Max(0L, (long)Math.Ceiling((due - now.Monotonic).TotalMilliseconds));
        timer.Change(TimeSpan.FromMilliseconds(waitMs), Timeout.InfiniteTimeSpan);

        // Time may have gone by between taking the moment and arming.
        if (due <= services.Clock.Now().Monotonic)
            mailbox.Writer.TryWrite(new SessionInput.TimePassed());
    }

    private async Task FinishSendingAsync(SessionEnd ended)
    {
        if (ended.Reason != SessionEndReason.Refused)
        {
            link.Abort(ended.Detail);
            return;
        }

        try
        {
            var limit = TimeSpan.FromMilliseconds(services.Options.SendTimeoutMs);
            await flushing.WaitAsync(limit, services.Time);
            await link.FlushAsync().WaitAsync(limit, services.Time);
        }
        catch (TimeoutException)
        {
            link.Abort("a slow reader at the end");
        }
    }

    private async Task CloseAsync()
    {
        await timer.DisposeAsync();
        await lifetime.CancelAsync();
        mailbox.Writer.TryComplete();
        paused?.TrySetResult();
        paused = null;
        await admitting;
        EndReplay();
        if (pump is { } known)
        {
            services.Directory.Release(known, this);
            if (live is { } was)
            {
                live = null;
                services.Metrics.SessionClosed();
                services.Observer.SessionClosed(known, was.Token, end?.ToString() ?? "internal error");
            }
            else if (end?.Refused is { } refused)
            {
                services.Observer.ConnectionRefused(known, refused, link.Origin);
            }
        }

        services.Metrics.SessionEnded(end);
        over.SetResult();
    }
}
