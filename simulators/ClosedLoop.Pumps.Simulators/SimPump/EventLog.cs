using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// The pump's durable event log: gap-free from 1 within an epoch, bounded for sending (the oldest are overwritten), kept over a power
/// cycle. <see cref="Everything"/> stays readable for checkers whatever was overwritten or reset.
/// </summary>
public sealed class EventLog(int capacityEvents, ulong firstEpoch)
{
    private readonly List<Event> everything = [];
    private int epochStart;
    private ulong ackedSequence;

    public ulong Epoch { get; private set; } = firstEpoch;

    /// <summary>Newest event of this epoch; 0 = none.</summary>
    public ulong LastSequence => (ulong)(everything.Count - epochStart);

    /// <summary>Oldest event of this epoch that can still be sent; 0 = log empty.</summary>
    public ulong FirstSequence =>
        LastSequence == 0 ? 0 : LastSequence > (ulong)capacityEvents ? LastSequence - (ulong)capacityEvents + 1 : 1;

    /// <summary>What a reset wiped before it was acked; told to the gateway until an event of this epoch is acked.</summary>
    public EventsLost? LostByReset { get; private set; }

    /// <summary>Ground truth: every event ever logged, all epochs, in order.</summary>
    public IReadOnlyList<Event> Everything => everything;

    /// <summary>Stamps epoch and sequence on <paramref name="entry"/> and keeps it for ever.</summary>
    public Event Append(Event entry)
    {
        var stamped = entry with { LogEpoch = Epoch, Sequence = LastSequence + 1 };
        everything.Add(stamped);
        return stamped;
    }

    /// <summary>An event of this epoch that is still held, by sequence.</summary>
    public Event this[ulong sequence] =>
        sequence >= FirstSequence && sequence <= LastSequence && sequence > 0
            ? everything[epochStart + (int)sequence - 1]
            : throw new ArgumentOutOfRangeException(nameof(sequence));

    /// <summary>The gateway has all up to <paramref name="sequence"/> of this epoch.</summary>
    public void Acked(ulong sequence)
    {
        ackedSequence = Math.Max(ackedSequence, Math.Min(sequence, LastSequence));
        if (ackedSequence > 0)
            LostByReset = null;
    }

    /// <summary>The gateway told how far it had got in the epoch before a reset: the pump's own idea may lag by one lost ack.</summary>
    public void CommittedBeforeReset(ulong epoch, ulong sequence)
    {
        if (LostByReset is { } lost && lost.LogEpoch == epoch && sequence >= lost.FromSequence)
            LostByReset = sequence >= lost.ToSequence ? null : lost with { FromSequence = sequence + 1 };
    }

    /// <summary>The log is wiped: a new epoch, sequences from 1.</summary>
    public void Reset()
    {
        if (ackedSequence < LastSequence)
        {
            LostByReset = new EventsLost
            {
                LogEpoch = Epoch,
                FromSequence = ackedSequence + 1,
                ToSequence = LastSequence,
                Reason = LostReason.LogReset,
            };
        }

        epochStart = everything.Count;
        ackedSequence = 0;
        Epoch++;
    }
}
