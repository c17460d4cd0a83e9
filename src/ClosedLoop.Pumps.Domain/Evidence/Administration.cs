using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>
/// What one container (bag, syringe) gave through one source of one channel, or one dose drawn from it: device evidence for one entry in
/// the EHR's record. A value of one version; every change is the next version, and none is ever overwritten.
/// </summary>
public sealed record Administration
{
    public required AdministrationId Id { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>By the channel's association when it began (S5); null = nobody's yet, never guessed.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>Null = without an order so far.</summary>
    public OrderId? Order { get; init; }

    public required ChannelRef Channel { get; init; }

    public required InfusionSource Source { get; init; }

    /// <summary>For a dose: the administration whose fluid it was drawn from; null where that is not known, and for a fluid.</summary>
    public AdministrationId? PartOf { get; init; }

    /// <summary>What it is; null = the pump does not say.</summary>
    public Drug? Drug { get; init; }

    /// <summary>The proposal it was started from first; null when programmed by hand.</summary>
    public ProgramId? Program { get; init; }

    /// <summary>
    /// Which container of the order, from 1, over all channels and pumps; for a dose its fluid's. Without an order they are counted along the
    /// source, as long as it goes on with the same fluid.
    /// </summary>
    public required int Container { get; init; }

    public required AdministrationStatus Status { get; init; }

    public required Moment Started { get; init; }

    /// <summary>When the last fluid of it flowed; null while it flows, and while it is on hold.</summary>
    public Moment? Ended { get; init; }

    /// <summary>The rate programmed last.</summary>
    public required FlowRate Rate { get; init; }

    /// <summary>As entered at the pump; null when it is a plain flow.</summary>
    public DoseRate? DoseRate { get; init; }

    /// <summary>As programmed at its start; null = until the container is empty, or not told.</summary>
    public Volume? VolumeToBeInfused { get; init; }

    /// <summary>The sum of its segments, as of this version. Doses drawn from it are administrations of their own and not in it.</summary>
    public required Volume Given { get; init; }

    /// <summary>Null when no start is on record.</summary>
    public StartConfirmation? Confirmation { get; init; }

    /// <summary>What the clinician changed between the proposal and the start; empty when it was started as proposed, or by hand.</summary>
    public ImmutableArray<ProgramEdit> Edits { get; init; } = [];

    /// <summary>When its rate was outside the order's range, and by how much, oldest first.</summary>
    public ImmutableArray<RangeDeviation> Deviations { get; init; } = [];

    public required EvidenceState State { get; init; }

    /// <summary>Set while it waits for a person and is therefore not filed by itself.</summary>
    public ReviewReason? Review { get; init; }

    /// <summary>Set while it is rejected.</summary>
    public RejectReason? Rejected { get; init; }

    /// <summary>The person who took it as right; null = nobody yet, or not since it last changed.</summary>
    public VersionNote? Accepted { get; init; }

    public EvidenceFlags Flags { get; init; }

    /// <summary>Why there is this version, and who made it.</summary>
    public required VersionNote Note { get; init; }

    /// <summary>How far it has come; for going on with it.</summary>
    public required AdministrationProgress Progress { get; init; }

    /// <summary>Nothing more is expected to flow.</summary>
    public bool IsOver => Status is AdministrationStatus.Completed or AdministrationStatus.Stopped or AdministrationStatus.Unknown;

    /// <summary>A dose, drawn from the fluid of another source.</summary>
    public bool IsDose => Source is not (InfusionSource.Primary or InfusionSource.Secondary);

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Id} v{Version} {Status} {State}";
}
