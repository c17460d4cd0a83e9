using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>How the evidence of a pump is stored: its maps as lists, in an order of their own so that the same state is the same bytes.</summary>
internal sealed record StoredEvidence(
    ImmutableArray<SourceTally> Sources,
    ImmutableArray<SourceKey> Fluids,
    ImmutableArray<StoredEvidence.SeenLog> Seen,
    bool Incomplete,
    ImmutableArray<StoredEvidence.OpenSource> Open,
    ImmutableArray<StoredEvidence.SeenChannel> SeenLast)
{
    public static StoredEvidence Of(PumpEvidence state) => new(
        [.. state.Mar.Sources.Values.OrderBy(tally => tally.Source.Channel.Value, StringComparer.Ordinal).ThenBy(tally => tally.Source.Source)],
        [.. state.Mar.Fluids.Select(one => new SourceKey(one.Key, one.Value)).OrderBy(one => one.Channel.Value, StringComparer.Ordinal)],
        [.. state.Mar.Seen.Select(one => new SeenLog(one.Key, one.Value)).OrderBy(one => one.Epoch.Value)],
        state.Mar.Incomplete,
        [.. state.Open.Select(one => new OpenSource(one.Key, one.Value)).OrderBy(one => one.Source.Channel.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Source.Source)],
        [.. state.SeenLast.Select(one => new SeenChannel(one.Key, one.Value)).OrderBy(one => one.Channel.Value, StringComparer.Ordinal)]);

    public PumpEvidence ToEvidence() => new()
    {
        Mar = new MarState
        {
            Sources = Sources.ToImmutableDictionary(tally => tally.Source),
            Fluids = Fluids.ToImmutableDictionary(one => one.Channel, one => one.Source),
            Seen = Seen.ToImmutableDictionary(one => one.Epoch, one => one.Last),
            Incomplete = Incomplete,
        },
        Open = Open.ToImmutableDictionary(one => one.Source, one => one.Administration),
        SeenLast = SeenLast.ToImmutableDictionary(one => one.Channel, one => one.At),
    };

    internal sealed record SeenLog(LogEpoch Epoch, DeviceSequence Last);

    internal sealed record SeenChannel(ChannelId Channel, Moment At);

    internal sealed record OpenSource(SourceKey Source, AdministrationId Administration);
}
