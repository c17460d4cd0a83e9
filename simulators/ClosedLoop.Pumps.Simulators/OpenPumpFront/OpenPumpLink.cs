using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// The pump's side of one connection, without the socket: handshake, replay, window, acks, heartbeats. Works at the pump's present time.
/// </summary>
internal sealed class OpenPumpLink(SimPump pump, FrontOptions options, Action<Func<FrontCounters, FrontCounters>> count)
{
    private readonly long openedMs = pump.NowMs;
    private readonly ulong epoch = pump.Log.Epoch;
    private readonly ulong bootId = pump.BootId;
    private Welcome? welcome;
    private ulong next;
    private ulong doneWith;
    private ulong sentMax;
    private bool lossTold;
    private long heartbeatDueMs;
    private long telemetryDueMs;
    private long heardMs = pump.NowMs;
    private ulong gatewayMonotonicMs;

    /// <summary>When <see cref="Collect"/> or <see cref="End"/> has something to say by itself.</summary>
    public long DueMs => welcome is null
        ? openedMs + options.WelcomeDeadlineMs
        : Math.Min(Math.Min(heartbeatDueMs, telemetryDueMs), SilentMs);

    private long SilentMs => heardMs + (OpenPumpLimits.HeartbeatsMissedClosed * (long)welcome!.HeartbeatMs);

    /// <summary>Not null: give this connection up. A reset log or a power cycle needs a new Hello; a gateway not heard is gone.</summary>
    public LinkEnd? End =>
        pump.Log.Epoch != epoch || pump.BootId != bootId
            || pump.NowMs >= (welcome is null ? openedMs + options.WelcomeDeadlineMs : SilentMs)
            ? LinkEnd.AtOnce
            : null;

    /// <summary>Takes one message of the gateway; not null ends the connection.</summary>
    public LinkEnd? Receive(OpenPumpMessage message)
    {
        heardMs = pump.NowMs;
        switch (message)
        {
            case Welcome opened when welcome is null:
                Open(opened);
                return null;
            case Refuse refuse:
                count(c => c with { Refusals = c.Refusals + 1, LastRefusal = refuse.Reason });
                return new LinkEnd((int)Math.Clamp(refuse.RetryAfterMs, WaitMsMin(refuse.Reason), int.MaxValue / 2));
            case EventAck ack when welcome is not null:
                Acked(ack);
                return null;
            case Heartbeat heartbeat when welcome is not null:
                gatewayMonotonicMs = heartbeat.MonotonicMs;
                pump.Receive(heartbeat);
                return null;
            case Propose propose when welcome is not null:
                pump.Receive(propose);
                return null;
            case Withdraw withdraw when welcome is not null:
                pump.Receive(withdraw);
                return null;
            case QueryProposal query when welcome is not null:
                pump.Receive(query);
                return null;
            case TimeOffer offer when welcome is not null:
                pump.Receive(offer);
                return null;
            default:
                return LinkEnd.AtOnce;
        }
    }

    /// <summary>Adds what is to be sent now, in order.</summary>
    public void Collect(List<OpenPumpMessage> output)
    {
        if (welcome is null)
            return;

        if (pump.Log.LostByReset is { } lost && !lossTold)
            output.Add(lost);
        lossTold = true;
        CollectEvents(output);
        while (pump.TakeReport() is { } report)
            output.Add(report);
        CollectPeriodic(output);
    }

    private void CollectEvents(List<OpenPumpMessage> output)
    {
        var sent = 0;
        var resent = 0;
        while (next <= pump.Log.LastSequence && next - doneWith <= welcome!.EventsInFlightMax)
        {
            if (next < pump.Log.FirstSequence)
            {
                output.Add(new EventsLost
                {
                    LogEpoch = epoch,
                    FromSequence = next,
                    ToSequence = pump.Log.FirstSequence - 1,
                    Reason = LostReason.LogOverwritten,
                });
                next = pump.Log.FirstSequence;
                doneWith = next - 1;
                continue;
            }

            output.Add(pump.Log[next]);
            sent++;
            resent += next <= sentMax ? 1 : 0;
            sentMax = Math.Max(sentMax, next);
            next++;
        }

        if (sent > 0)
            count(c => c with { EventsSent = c.EventsSent + sent, EventsResent = c.EventsResent + resent });
    }

    private void CollectPeriodic(List<OpenPumpMessage> output)
    {
        if (pump.NowMs >= heartbeatDueMs)
        {
            heartbeatDueMs = pump.NowMs + welcome!.HeartbeatMs;
            output.Add(new Heartbeat
            {
                TimeUnixMs = pump.DisplayedUnixMs,
                MonotonicMs = pump.MonotonicMs,
                EchoMonotonicMs = gatewayMonotonicMs,
            });
        }

        if (pump.NowMs >= telemetryDueMs)
        {
            telemetryDueMs = pump.NowMs + welcome!.TelemetryMs;
            output.Add(pump.Telemetry());
            count(c => c with { TelemetrySent = c.TelemetrySent + 1 });
        }
    }

    // What waiting alone does not cure is not tried often (SPEC.md, Refuse).
    private long WaitMsMin(RefuseReason reason) => reason is RefuseReason.UnsupportedVersion or RefuseReason.IdentityMismatch
        or RefuseReason.Malformed or RefuseReason.ProtocolViolation
        ? options.FaultRefusedMsMin
        : 0;

    private void Open(Welcome opened)
    {
        welcome = opened;
        pump.Receive(opened, openedMs);
        var committed = opened.LogEpoch == epoch ? Math.Min(opened.LastCommittedSequence, pump.Log.LastSequence) : 0;
        if (opened.LogEpoch != epoch)
            pump.Log.CommittedBeforeReset(opened.LogEpoch, opened.LastCommittedSequence);
        pump.Log.Acked(committed);
        doneWith = committed;
        next = committed + 1;
        heartbeatDueMs = pump.NowMs;
        telemetryDueMs = opened.TelemetryMs == 0 ? long.MaxValue : pump.NowMs;
        count(c => c with { Sessions = c.Sessions + 1, InSession = true, AckedSequence = committed });
    }

    private void Acked(EventAck ack)
    {
        // An ack of another epoch, or of what was never sent, says nothing about this log.
        if (ack.LogEpoch != epoch || ack.CumulativeSequence > Math.Max(sentMax, doneWith))
            return;

        doneWith = Math.Max(doneWith, ack.CumulativeSequence);
        pump.Log.Acked(doneWith);
        if (ack.Resend)
            next = ack.CumulativeSequence + 1;
        next = Math.Max(next, doneWith + 1);
        count(c => c with { AckedSequence = doneWith });
    }
}
