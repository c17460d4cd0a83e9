using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>A program for a nurse to look at, and to start or not, at the pump. Sent once, to a live session only (S4).</summary>
public sealed record ProposeCommand : PumpCommand
{
    public required ProgramId Program { get; init; }

    public required ChannelId Channel { get; init; }

    public required OrderKind Kind { get; init; }

    /// <summary>Primary, or Secondary for a piggyback.</summary>
    public InfusionSource Source { get; init; } = InfusionSource.Primary;

    public required FencingToken Token { get; init; }

    /// <summary>Time of the bedside request (ORC-9).</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required OrderId Order { get; init; }

    public required PatientId Patient { get; init; }

    public required string PatientName { get; init; }

    public required ClinicianId Clinician { get; init; }

    public required string DrugCode { get; init; }

    public required string DrugName { get; init; }

    /// <summary>A multiple of the channel's step.</summary>
    public required FlowRate Rate { get; init; }

    public DoseRate? DoseRate { get; init; }

    /// <summary>Set exactly when the kind is Bolus.</summary>
    public BolusProgram? Bolus { get; init; }

    public LoadingProgram? Loading { get; init; }

    public PcaProgram? Pca { get; init; }

    public ImmutableArray<ProgramStep> Steps { get; init; } = [];

    public Volume? VolumeToBeInfused { get; init; }

    public Concentration? Concentration { get; init; }

    public Weight? PatientWeight { get; init; }

    /// <summary>Hash of the library the checks were made with, lower-case hex; empty = not checked, the pump decides.</summary>
    public required string LibraryHash { get; init; }

    /// <summary>The pump's care area the checks were made for; empty = not checked.</summary>
    public string CareArea { get; init; } = "";

    public required IReadOnlyList<string> SoftLimitFindings { get; init; }
}
