using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>The event path and what sessions do to cases: what EventRecorder and CaseProgress do around the decisions.</summary>
public sealed partial class VirtualGateway
{
    private const int AckedEarlierMs = 2_000;

    public void Claim(HelloReport hello, Action<SessionClaim> claimed) => Writer.Write(
        tx => new SessionClaim(tx.NextFencingToken(hello.Pump), tx.LastContiguousSequence(hello.Pump, hello.Epoch)),
        claim =>
        {
            occurrence.AnchorAt(hello, Now);
            hellos.Keep(hello);
            World.Evidence.Durable(hello.Pump, hello.Epoch, claim.LastCommitted);
            claimed(claim);
        });

    public void Record(PumpId pump, IReadOnlyList<EventReport> events, Action<DeviceSequence> durable)
    {
        var receivedAt = Now;
        if (World.Mutant == Mutant.AcksBeforeCommit)
        {
            After(0, () => durable(events[^1].Event.Header.Key.Sequence));
            After(AckedEarlierMs, () => Record(World.Evidence.Durable));
            return;
        }

        Record((who, epoch, mark) =>
        {
            World.Evidence.Durable(who, epoch, mark);
            durable(mark);
        });

        void Record(Action<PumpId, LogEpoch, DeviceSequence> told) => Write(
            (tx, effects) => recording.Record(tx, pump, [.. events.Select(PreparedEvent.Of)], receivedAt, effects),
            mark => told(pump, events[^1].Event.Header.Key.Epoch, mark));
    }

    public void RecordLoss(PumpId pump, EventsLostReport lost, Action<DeviceSequence> durable)
    {
        var (at, isNew) = (Now, false);
        Writer.Write(
            tx =>
            {
                isNew = RecordingDecisions.RecordLoss(tx, pump, lost, at);
                return tx.LastContiguousSequence(pump, lost.Epoch);
            },
            mark =>
            {
                if (isNew)
                    Twins.Lose(pump, lost.Epoch, lost.From, lost.To, lost.Reason);
                World.Evidence.Durable(pump, lost.Epoch, mark);
                durable(mark);
            });
    }

    public void Opened(PumpId pump, FencingToken token, HelloReport hello)
    {
        World.Counts.Add("sessions");
        Twins.SessionOpened(pump, token, hello);
        reading[pump] = (hello.Epoch, hello.LastSequence);
        Lost(pump, earlier => earlier != token);
        LogRead(pump);
    }

    public void Closed(PumpId pump, FencingToken token) => Lost(pump, lost => lost == token);

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events)
    {
        Twins.EventsCommitted(pump, events);
        World.Evidence.Committed(pump, events);
        if (reading.TryGetValue(pump, out var until) && events[^1].Event.Header.Key is var key
            && key.Epoch == until.Epoch && key.Sequence.Value >= until.Last.Value)
            LogRead(pump);
    }

    public void ProposalReported(PumpId pump, ProposalReport report) => work.Post(pump, done =>
        Write((tx, effects) => progress.Reported(tx, pump, report, Now, effects), done));

    /// <summary>What a mutant makes of a frame of the pump.</summary>
    public OpenPumpMessage Mutate(OpenPumpMessage message) => World.Mutant == Mutant.CutsVolumes && message is Event { Status: { } status } entry
        ? entry with
        {
            Status = status with
            {
                Sources = [.. status.Sources.Select(one => one with
                {
                    SegmentNl = one.SegmentNl / 1_000_000 * 1_000_000,
                    CumulativeNl = one.CumulativeNl / 1_000_000 * 1_000_000,
                })],
            },
        }
        : message;

    private void Lost(PumpId pump, Func<FencingToken?, bool> isLost) => work.Post(pump, done =>
        Write((tx, effects) => progress.Lost(tx, pump, isLost, Now, effects), done));

    private void LogRead(PumpId pump) => work.Post(pump, done => Write(
        (tx, effects) =>
        {
            var waiting = progress.LogRead(tx, pump, effects);
            if (waiting is not null)
                reading.Remove(pump);
            return waiting;
        },
        (IReadOnlyList<ProgrammingCase>? waiting) =>
        {
            foreach (var received in waiting ?? [])
                Dispatch(received);
            done();
        }));
}
