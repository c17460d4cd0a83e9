using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>What is needed to go on with an administration when the next event of its source comes.</summary>
public sealed record AdministrationProgress
{
    public required int Entries { get; init; }

    public required int Segments { get; init; }

    /// <summary>When the segment that flows now began; null = none flows.</summary>
    public Moment? SegmentFrom { get; init; }

    /// <summary>How much of the segment that flows belongs to the administration before it: the patient changed in its middle.</summary>
    public Volume SegmentBase { get; init; }

    /// <summary>When the last segment ended; null before that.</summary>
    public Moment? FlowedLast { get; init; }

    /// <summary>The rate of the last segment, to tell a rate change from going on after a dose.</summary>
    public required FlowRate SegmentRate { get; init; }

    /// <summary>Left of the programmed volume when it was told last: more of it at a start means a new container (TF Vol 2 App. M).</summary>
    public Volume? Remaining { get; init; }

    /// <summary>The programmed volume is in; what flows after that keeps the vein open.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The patient as the pump knew it at the start; an association that says otherwise does not count (S5).</summary>
    public PatientId? PatientAtPump { get; init; }

    /// <summary>The proposal that runs: the first, or a rate change of it.</summary>
    public ProgramId? Program { get; init; }
}
