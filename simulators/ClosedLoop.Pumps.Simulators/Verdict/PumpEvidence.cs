using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>What one pump says of itself after a run: its own log and what physically happened. The verdict trusts nothing else.</summary>
public sealed record PumpEvidence
{
    public required string PumpId { get; init; }

    public required string Label { get; init; }

    /// <summary>Every event it ever logged, in order.</summary>
    public required IReadOnlyList<Event> Log { get; init; }

    public required IReadOnlyList<ProgramTruth> Programs { get; init; }

    public required IReadOnlyList<InfusionTruth> Infusions { get; init; }

    /// <summary>What its nurse did by script.</summary>
    public IReadOnlyList<PerformedAction> Performed { get; init; } = [];

    /// <summary>True time at 0 ms of the pump's caller's clock.</summary>
    public required long OriginUnixMs { get; init; }

    /// <summary>True time of each power-on known; the time of an event of another boot is not judged.</summary>
    public required IReadOnlyDictionary<ulong, long> BootUnixMs { get; init; }

    /// <summary>Resolution of its volumes and rates.</summary>
    public required long VolumeStepNl { get; init; }

    public required long RateStepNlH { get; init; }

    /// <summary>Events the gateway has acknowledged to it.</summary>
    public long EventsAcked { get; init; }

    /// <summary>Takes the evidence from a pump that stands still.</summary>
    /// <param name="pump">The pump.</param>
    /// <param name="originUnixMs">True time at 0 ms of its clock.</param>
    /// <param name="performed">What its nurse did by script.</param>
    /// <param name="eventsAcked">Events acknowledged to it.</param>
    /// <param name="earlierBoots">True time of the power-ons before the present one.</param>
    public static PumpEvidence Of(
        SimPump pump,
        long originUnixMs,
        IReadOnlyList<PerformedAction> performed,
        long eventsAcked,
        IReadOnlyDictionary<ulong, long>? earlierBoots = null) => new()
        {
            PumpId = pump.Config.PumpId,
            Label = pump.Config.Label,
            Log = [.. pump.Log.Everything],
            Programs = [.. pump.Truth.Programs],
            Infusions = [.. pump.Truth.Infusions],
            Performed = performed,
            OriginUnixMs = originUnixMs,
            BootUnixMs = new Dictionary<ulong, long>(earlierBoots ?? new Dictionary<ulong, long>())
            {
                [pump.BootId] = originUnixMs + pump.NowMs - (long)pump.MonotonicMs,
            },
            VolumeStepNl = pump.Config.Channels.Max(c => c.VolumeStepNl),
            RateStepNlH = pump.Config.Channels.Max(c => c.RateStepNlH),
            EventsAcked = eventsAcked,
        };

    /// <summary>When an event really happened; null for a boot of unknown time.</summary>
    public long? TrueUnixMs(Event entry) =>
        BootUnixMs.TryGetValue(entry.BootId, out var bootUnixMs) ? bootUnixMs + (long)entry.MonotonicMs : null;

    public long TrueUnixMs(long pumpMs) => OriginUnixMs + pumpMs;
}
