using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>
/// The rules of one pump session: inputs and the moment go in, outputs come out. No socket, task or clock, so every rule is tested without
/// any of them. Not thread-safe: one session has one reader.
/// </summary>
/// <param name="jitterSeed">Spreads the time refused pumps wait (S7). A seed, because a generator is large and most sessions never refuse.</param>
/// <param name="opened">When the connection was accepted.</param>
public sealed class PumpSessionMachine(PumpSessionOptions options, int jitterSeed, SessionNow opened)
{
    /// <summary>Of the open pump protocol; an adapter of another protocol says the same in its Hello.</summary>
    public const uint ProtocolVersion = 1;

    private readonly List<SessionOutput> outputs = [];
    private readonly TimeSpan openedAt = opened.Monotonic;
    private Phase phase = Phase.AwaitingHello;
    private TimeSpan phaseBegan = opened.Monotonic;
    private HelloReport? hello;
    private FencingToken token;
    private EventIntake? intake;
    private TimeSpan heardAt;
    private TimeSpan heartbeatDue;
    private TimeSpan? commitDue;
    private TimeSpan? probeDue;
    private TimeSpan? timeOfferedAt;
    private ulong pumpMonotonicMs;

    private enum Phase
    {
        AwaitingHello,
        Admitting,
        Live,
        Ended,
    }

    /// <summary>False: take nothing more from the socket until this turns true (back-pressure of events, design §4).</summary>
    public bool AcceptsReports => intake?.HasRoom ?? true;

    public bool HasEnded => phase == Phase.Ended;

    /// <summary>When <see cref="SessionInput.TimePassed"/> is needed next.</summary>
    public TimeSpan NextDue => phase switch
    {
        Phase.AwaitingHello => phaseBegan + Ms(options.HelloDeadlineMs),
        Phase.Admitting => phaseBegan + Ms(options.AdmissionTimeoutMs),
        Phase.Live => Earliest(heartbeatDue, SilenceDue, commitDue, probeDue, intake!.ResendDue),
        _ => TimeSpan.MaxValue,
    };

    private TimeSpan? SilenceDue => AcceptsReports ? heardAt + (options.HeartbeatsMissedMax * Ms(options.HeartbeatMs)) : null;

    /// <summary>Handles one input. The list is valid until the next call.</summary>
    public IReadOnlyList<SessionOutput> Handle(SessionInput input, SessionNow now)
    {
        outputs.Clear();
        if (phase == Phase.Ended)
            return outputs;
        switch (input)
        {
            case SessionInput.Reported reported:
                Hear(reported.Report, now);
                break;
            case SessionInput.Unacceptable bad:
                Refuse(bad.Reason, bad.Detail);
                break;
            case SessionInput.Admitted admitted:
                Open(admitted.Claim, admitted.EventsInFlight ?? options.EventsInFlightMax, now);
                break;
            case SessionInput.NotAdmitted refused:
                Refuse(refused.Reason, refused.Detail);
                break;
            case SessionInput.Committed committed:
                Settle(committed.Mark, now);
                break;
            case SessionInput.Posted posted when phase == Phase.Live && posted.Token == token:
                Say(posted.Command);
                break;
            case SessionInput.ProbeAsked:
                Probe(now);
                break;
            case SessionInput.ShutdownAsked:
                Refuse(RefuseReason.ShuttingDown, "the gateway stops");
                break;
            case SessionInput.SendStuck stuck:
                End(SessionEndReason.SlowReader, stuck.Detail);
                break;
            case SessionInput.LinkClosed:
                End(SessionEndReason.LinkClosed, "the connection is closed");
                break;
            case SessionInput.TimePassed:
                CheckDeadlines(now);
                break;
        }

        return outputs;
    }

    private void Hear(PumpReport report, SessionNow now)
    {
        heardAt = now.Monotonic;
        if (probeDue is not null)
        {
            probeDue = null;
            outputs.Add(new SessionOutput.ProbeAnswered(Alive: true));
        }

        switch (phase, report)
        {
            case (Phase.AwaitingHello, HelloReport first):
                Introduce(first, now);
                break;
            case (Phase.AwaitingHello, _):
                Refuse(RefuseReason.ProtocolViolation, "the first message is not Hello");
                break;
            case (_, HelloReport):
                Refuse(RefuseReason.ProtocolViolation, "Hello a second time");
                break;
            case (Phase.Live, _):
                HearLive(report, now);
                break;
            default:
                Refuse(RefuseReason.ProtocolViolation, "spoke before Welcome");
                break;
        }
    }

    private void HearLive(PumpReport report, SessionNow now)
    {
        switch (report)
        {
            case EventReport one when one.Event.Header.Key.Epoch != intake!.Epoch:
                // A log that was reset needs a Hello of its own, so that both sides agree on where it begins.
                Refuse(RefuseReason.ProtocolViolation, "an event of another log epoch than Hello named");
                break;
            case EventReport one:
                intake!.Offer(one, now.Monotonic);
                Continue(now);
                break;
            case EventsLostReport lost when lost.From.Value == 0 || lost.From.Value > lost.To.Value:
                Refuse(RefuseReason.ProtocolViolation, "EventsLost with an empty range");
                break;
            case EventsLostReport lost:
                intake!.Offer(lost, now.Monotonic);
                Continue(now);
                break;
            case DerivedReport derived when !intake!.TryOffer(derived, now.Monotonic):
                Refuse(RefuseReason.ProtocolViolation, "derived events that do not follow the last ones");
                break;
            case DerivedReport:
                Continue(now);
                break;
            case TelemetryReport telemetry:
                outputs.Add(new SessionOutput.Telemetry(telemetry, now.Time));
                break;
            case ProposalReport proposal:
                outputs.Add(new SessionOutput.Proposal(proposal));
                break;
            case HeartbeatReport heartbeat:
                HearHeartbeat(heartbeat, now);
                break;
        }
    }

    private void Introduce(HelloReport first, SessionNow now)
    {
        if (first.ProtocolVersion != ProtocolVersion)
        {
            Refuse(RefuseReason.UnsupportedVersion, $"protocol version {ProtocolVersion} is spoken here");
            return;
        }

        hello = first;
        Enter(Phase.Admitting, now);
        outputs.Add(new SessionOutput.Admit(first));
    }

    private void Open(SessionClaim claim, int eventsInFlight, SessionNow now)
    {
        if (phase != Phase.Admitting)
            return;
        if (hello!.LastSequence.Value < claim.LastCommitted.Value)
        {
            // Sequences would be used twice for different events (SPEC.md §3).
            Refuse(RefuseReason.ProtocolViolation, "the event log went back without a new epoch");
            return;
        }

        Enter(Phase.Live, now);
        token = claim.Token;
        intake = new EventIntake(hello.Epoch, claim.LastCommitted, options);
        heardAt = now.Monotonic;
        heartbeatDue = now.Monotonic + Ms(options.HeartbeatMs);
        Say(new WelcomeCommand(
            token, hello.Epoch, claim.LastCommitted, options.HeartbeatMs, options.TelemetryMs, now.Time, eventsInFlight));
        outputs.Add(new SessionOutput.Opened(token, hello));
    }

    private void HearHeartbeat(HeartbeatReport heartbeat, SessionNow now)
    {
        pumpMonotonicMs = heartbeat.MonotonicMs;
        var offset = heartbeat.DeviceTime - now.Time;
        var echo = heartbeat.EchoMonotonicMs;
        var echoIsOurs = echo >= (ulong)openedAt.TotalMilliseconds && echo <= now.MonotonicMs && echo != 0;
        outputs.Add(new SessionOutput.Heartbeat((long)offset.TotalMilliseconds, echoIsOurs ? (int)(now.MonotonicMs - echo) : null));

        var offerIsDue = timeOfferedAt is not { } last || now.Monotonic - last >= Ms(options.TimeOfferIntervalMs);
        if (offset.Duration() > Ms(options.TimeOfferOffsetMs) && !hello!.DeviceClockLocked && offerIsDue)
        {
            timeOfferedAt = now.Monotonic;
            Say(new TimeOfferCommand(now.Time));
        }
    }

    private void Settle(DeviceSequence? mark, SessionNow now)
    {
        if (mark is not { } durable)
        {
            Refuse(RefuseReason.NotReady, "the journal does not take events");
            return;
        }

        commitDue = null;
        var (ack, settled) = intake!.Settle(durable, now.Monotonic);
        Say(ack);
        outputs.Add(settled);
        Continue(now);
    }

    /// <summary>Starts the next commit, or asks for what is missing.</summary>
    private void Continue(SessionNow now)
    {
        if (intake!.NextCommit() is { } commit)
        {
            commitDue = now.Monotonic + Ms(options.CommitTimeoutMs);
            outputs.Add(commit);
        }
        else if (intake.ResendDue <= now.Monotonic)
        {
            Say(intake.Ack(now.Monotonic));
        }
    }

    private void Probe(SessionNow now)
    {
        // A session that is not live yet has its own deadlines; one that does not read cannot tell.
        if (phase != Phase.Live || !AcceptsReports)
        {
            outputs.Add(new SessionOutput.ProbeAnswered(Alive: true));
            return;
        }

        probeDue ??= now.Monotonic + Ms(options.ProbeMs);
        SayHeartbeat(now);
    }

    private void CheckDeadlines(SessionNow now)
    {
        switch (phase)
        {
            case Phase.AwaitingHello when now.Monotonic >= NextDue:
                End(SessionEndReason.HelloDeadlinePassed, $"no Hello within {options.HelloDeadlineMs} ms");
                break;
            case Phase.Admitting when now.Monotonic >= NextDue:
                Refuse(RefuseReason.NotReady, "admission takes too long");
                break;
            case Phase.Live:
                CheckLive(now);
                break;
        }
    }

    private void CheckLive(SessionNow now)
    {
        if (!AcceptsReports)
            heardAt = now.Monotonic; // we are the ones who do not listen
        if (commitDue <= now.Monotonic)
        {
            Refuse(RefuseReason.NotReady, $"a commit takes longer than {options.CommitTimeoutMs} ms");
            return;
        }

        if (probeDue <= now.Monotonic)
        {
            outputs.Add(new SessionOutput.ProbeAnswered(Alive: false));
            End(SessionEndReason.TakenOver, $"silent for {options.ProbeMs} ms while another connection claims the pump");
            return;
        }

        if (SilenceDue <= now.Monotonic)
        {
            End(SessionEndReason.PumpSilent, $"nothing heard for {options.HeartbeatsMissedMax} heartbeats");
            return;
        }

        if (intake!.ResendDue <= now.Monotonic)
            Say(intake.Ack(now.Monotonic));
        if (heartbeatDue <= now.Monotonic)
            SayHeartbeat(now);
    }

    private void SayHeartbeat(SessionNow now)
    {
        heartbeatDue = now.Monotonic + Ms(options.HeartbeatMs);
        Say(new HeartbeatCommand(now.Time, now.MonotonicMs, pumpMonotonicMs));
    }

    private void Say(PumpCommand command) => outputs.Add(new SessionOutput.Send(command));

    private void Refuse(RefuseReason reason, string detail)
    {
        var onlyAPersonCanMend = reason is RefuseReason.UnknownPump or RefuseReason.UnsupportedVersion or RefuseReason.IdentityMismatch
            or RefuseReason.Malformed or RefuseReason.ProtocolViolation;
        var retryAfterMs = onlyAPersonCanMend ? options.RetryAfterFaultMs : options.RetryAfterMs;
        Say(new RefuseCommand(reason, detail, retryAfterMs + new Random(jitterSeed).Next(retryAfterMs)));
        End(new SessionEnd(SessionEndReason.Refused, reason, detail));
    }

    private void End(SessionEndReason reason, string detail) => End(new SessionEnd(reason, null, detail));

    private void End(SessionEnd end)
    {
        phase = Phase.Ended;
        outputs.Add(new SessionOutput.Close(end));
    }

    private void Enter(Phase next, SessionNow now)
    {
        phase = next;
        phaseBegan = now.Monotonic;
    }

    private static TimeSpan Ms(int value) => TimeSpan.FromMilliseconds(value);

    private static TimeSpan Earliest(TimeSpan first, params ReadOnlySpan<TimeSpan?> others)
    {
        foreach (var other in others)
            if (other < first)
                first = other.Value;
        return first;
    }
}
