using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Associations;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>Everything the verifier looks at.</summary>
public sealed record VerifierInput
{
    public required InfusionOrder Order { get; init; }

    /// <summary>The prescription on file under the order's id.</summary>
    public VerifiedOrder? OnFile { get; init; }

    /// <summary>A pharmacist looked at the emergency order of this id and rejected it.</summary>
    public bool EmergencyRejected { get; init; }

    public required ChannelSnapshot Channel { get; init; }

    /// <summary>The open association of the channel.</summary>
    public ChannelAssociation? Association { get; init; }

    /// <summary>True where no census is configured.</summary>
    public bool PatientAdmitted { get; init; } = true;

    public required LibraryLookup Library { get; init; }

    public required VerificationPolicy Policy { get; init; }

    /// <summary>The later of wall and monotonic gateway time (S3).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Boluses of the last hours on the channel, ordered and by hand, as the pump's log has them; any order.</summary>
    public ImmutableArray<ChannelBolus> Boluses { get; init; } = [];

    /// <summary>Other channels where the patient gets the same drug now, as a person knows them: "P 7 channel B".</summary>
    public ImmutableArray<string> SameDrugElsewhere { get; init; } = [];

    /// <summary>What reading the message already found wrong: units that disagree, numbers that are none (9004, 9008).</summary>
    public ImmutableArray<Refusal> Intake { get; init; } = [];
}
