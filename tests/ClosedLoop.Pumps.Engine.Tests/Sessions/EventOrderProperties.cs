using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

public sealed class EventOrderProperties
{
    private const int EventCount = 12;

    /// <summary>
    /// A pump sends, repeats, skips ahead, loses its connection; commits finish when they like. Whatever the interleaving: each event is
    /// told exactly once and in order, no ack runs ahead of the journal, and once the pump sends on by the rules the last ack is the last event.
    /// </summary>
    [Fact]
    public void S8_any_interleaving_commits_each_event_once_in_order()
    {
        var moves = Gen.Choose(0, 99).ListOf(60);
        var property = Prop.ForAll(moves.ToArbitrary(), list => new PumpAndJournal().Run(list));
        property.MustHold(500);
    }

    private sealed class PumpAndJournal
    {
        private readonly InMemoryEventSink journal = new();
        private readonly List<ulong> told = [];
        private MachineDriver session = MachineDriver.Live();
        private SessionOutput.Commit? inFlight;
        private ulong next = 1;
        private ulong acked;

        public bool Run(IEnumerable<int> moves)
        {
            foreach (var move in moves)
                Make(move);

            // From here the pump keeps to the rules and the journal answers.
            for (var round = 0; round < 10 * EventCount && acked < EventCount; round++)
            {
                Send(Math.Min(next, EventCount));
                FinishCommit();
            }

            return acked == EventCount && told.SequenceEqual(Enumerable.Range(1, EventCount).Select(i => (ulong)i));
        }

        private void Make(int move)
        {
            switch (move)
            {
                case < 45:
                    Send(Math.Min(next, EventCount));
                    break;
                case < 60:
                    Send(Math.Min(1 + ((ulong)move % next), EventCount)); // some event again, or the next one
                    break;
                case < 70:
                    Send(Math.Min(next + 2, EventCount)); // a hole
                    break;
                case < 90:
                    FinishCommit();
                    break;
                default:
                    Reconnect();
                    break;
            }
        }

        private void Send(ulong sequence)
        {
            if (!session.Machine.AcceptsReports)
                return;
            if (sequence == next)
                next = Math.Min(next + 1, EventCount + 1);
            Take(session.Hear(Reports.Event(sequence)));
        }

        private void FinishCommit()
        {
            if (inFlight is not { } commit)
                return;
            inFlight = null;
            Take(session.Commit(journal.Append(Reports.Pump, commit.Events).Value));
        }

        private void Reconnect()
        {
            // A commit on its way at that moment may still land, unacked.
            if (inFlight is { } commit)
                journal.Append(Reports.Pump, commit.Events);
            var stored = journal.Mark(Reports.Pump, Reports.Epoch);
            for (var sequence = (ulong)told.Count + 1; sequence <= stored; sequence++)
                told.Add(sequence); // read back from the journal by whoever needs it
            inFlight = null;
            session = MachineDriver.Live(committed: stored);
            acked = stored;
            next = stored + 1;
        }

        private void Take(SessionOutput[] outputs)
        {
            foreach (var output in outputs)
            {
                switch (output)
                {
                    case SessionOutput.Commit commit:
                        Assert.Null(inFlight);
                        inFlight = commit;
                        break;
                    case SessionOutput.Settled settled:
                        told.AddRange(settled.New.Select(report => report.Event.Header.Key.Sequence.Value));
                        break;
                    case SessionOutput.Send { Command: AckEventsCommand ack }:
                        Assert.InRange(ack.Cumulative.Value, acked, journal.Mark(Reports.Pump, Reports.Epoch));
                        acked = ack.Cumulative.Value;
                        if (ack.Resend)
                            next = acked + 1;
                        break;
                    default:
                        Assert.Fail($"unexpected {output.GetType().Name}");
                        break;
                }
            }
        }
    }
}
