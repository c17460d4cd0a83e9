using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>What the flags of a segment mean for evidence.</summary>
internal static class Flags
{
    public static EvidenceFlags Of(SegmentFlags flags) =>
        Map(flags, SegmentFlags.CounterFell, EvidenceFlags.CounterFell)
        | Map(flags, SegmentFlags.UnexplainedVolume, EvidenceFlags.UnexplainedVolume)
        | Map(flags, SegmentFlags.CountersDisagree, EvidenceFlags.CountersDisagree)
        | Map(flags, SegmentFlags.StartMissing, EvidenceFlags.StartMissing)
        | Map(flags, SegmentFlags.StopMissing, EvidenceFlags.StopMissing)
        | Map(flags, SegmentFlags.BootChanged, EvidenceFlags.BootChanged)
        | Map(flags, SegmentFlags.EventsLost, EvidenceFlags.Incomplete)
        | Map(flags, SegmentFlags.VolumeUnknown, EvidenceFlags.VolumeUnknown);

    private static EvidenceFlags Map(SegmentFlags flags, SegmentFlags one, EvidenceFlags means) =>
        flags.HasFlag(one) ? means : EvidenceFlags.None;
}
