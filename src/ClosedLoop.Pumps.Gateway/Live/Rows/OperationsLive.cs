using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>How the gateway fares. No patient data.</summary>
/// <param name="Lanes">Every destination, also one for which nothing waits.</param>
/// <param name="Conflicts">Events quarantined because a stored one has other bytes; counted to a bound of 1,000.</param>
/// <param name="Quarantined">Pumps taken out of use by a person.</param>
/// <param name="Sessions">Pumps by the phase of their link.</param>
/// <param name="EventsPerSecond">Pump events made durable, over the last seconds.</param>
public sealed record OperationsLive(
    ImmutableArray<OperationsLive.Lane> Lanes,
    OperationsLive.Work Worklist,
    int Conflicts,
    int Quarantined,
    ImmutableSortedDictionary<string, int> Sessions,
    OperationsLive.StoreState Store,
    double EventsPerSecond)
{
    internal bool IsShownBy(OperationsLive sent) =>
        Lanes.Select(Ageless).SequenceEqual(sent.Lanes.Select(Ageless)) && Sessions.SequenceEqual(sent.Sessions)
        && (Worklist, Conflicts, Quarantined, Store, EventsPerSecond)
            == (sent.Worklist, sent.Conflicts, sent.Quarantined, sent.Store, sent.EventsPerSecond);

    private static Lane Ageless(Lane lane) => lane with { OldestAgeMs = null };

    /// <summary>The way to one destination.</summary>
    /// <param name="Depth">Messages not yet accepted, parked ones included.</param>
    /// <param name="OldestAgeMs">Of the oldest of them; null = nothing waits.</param>
    /// <param name="LastError">Why the last attempt failed; null = it answers.</param>
    public sealed record Lane(string Destination, long Depth, long Parked, long? OldestAgeMs, string? LastError);

    /// <summary>What people have to look at; counted to a bound of 10,000.</summary>
    public sealed record Work(int Open, int Overdue);

    /// <summary>The journal.</summary>
    /// <param name="Ready">It can be written.</param>
    /// <param name="Bytes">Of the file.</param>
    /// <param name="WalBytes">Of its write-ahead log.</param>
    /// <param name="BehindMs">How far the evidence is behind the journal; null = nothing to read.</param>
    public sealed record StoreState(bool Ready, long Bytes, long WalBytes, long? BehindMs);
}
