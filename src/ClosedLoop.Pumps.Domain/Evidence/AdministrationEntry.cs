using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>One step of an administration, in the EHR's verbs. Entries are only ever added.</summary>
public sealed record AdministrationEntry
{
    public required AdministrationId Administration { get; init; }

    /// <summary>From 1.</summary>
    public required int Ordinal { get; init; }

    public required EntryVerb Verb { get; init; }

    public required Moment When { get; init; }

    /// <summary>The rate from here on; zero when nothing flows from here on.</summary>
    public required FlowRate Rate { get; init; }

    /// <summary>Null when it is a plain flow, or nothing flows.</summary>
    public DoseRate? DoseRate { get; init; }

    /// <summary>Given by the administration up to here.</summary>
    public required Volume Given { get; init; }

    /// <summary>Why nothing flows; only with <see cref="EntryVerb.Paused"/>, and null where the pump does not say.</summary>
    public NotDeliveringReason? Reason { get; init; }

    /// <summary>The event that tells it.</summary>
    public required EventKey Event { get; init; }

    /// <summary>Who did it at the pump, if identified there.</summary>
    public ClinicianId? Operator { get; init; }

    public EvidenceFlags Flags { get; init; }
}
