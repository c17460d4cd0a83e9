using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>What is proposed to the pump: the order after checks, conversion and the one rounding.</summary>
public sealed record InfusionProgram
{
    public required ChannelRef Channel { get; init; }

    public required OrderKind Kind { get; init; }

    /// <summary>Primary, or Secondary for a piggyback; the source a bolus or loading dose is given from.</summary>
    public InfusionSource Source { get; init; } = InfusionSource.Primary;

    /// <summary>The rate to program and how it was rounded; zero for a bolus at the pump's own rate and for a PCA without basal rate.</summary>
    public required RateRounding Rate { get; init; }

    /// <summary>Set exactly when the kind is Bolus.</summary>
    public BolusProgram? Bolus { get; init; }

    public LoadingProgram? Loading { get; init; }

    public PcaProgram? Pca { get; init; }

    /// <summary>Empty for a program of one step.</summary>
    public ImmutableArray<ProgramStep> Steps
    {
        get => field.IsDefault ? [] : field; // a case that was stored before there were any
        init;
    } = [];

    /// <summary>Volume to be infused and how it was rounded; null for a rate change, and for a syringe that runs until empty.</summary>
    public VolumeRounding? VolumeToBeInfused { get; init; }

    /// <summary>As ordered; null when the order is a flow or an amount.</summary>
    public DoseRate? DoseRate { get; init; }

    public Concentration? Concentration { get; init; }

    public Weight? Weight { get; init; }

    /// <summary>Limits that were passed softly: forwarded, flagged, overridden only at the pump.</summary>
    public required ImmutableArray<LimitFinding> SoftFindings { get; init; }

    /// <summary>What else the nurse should know and no limit says: the same medication on another channel. Never a refusal.</summary>
    public ImmutableArray<string> Notices
    {
        get => field.IsDefault ? [] : field;
        init;
    } = [];

    /// <summary>The library the limits came from; null = not checked, the pump decides.</summary>
    public LibraryIdentity? CheckedAgainst { get; init; }

    /// <summary>The pump's care area the limits were checked for; null = not checked.</summary>
    public string? CareArea { get; init; }

    /// <summary>The limits of that library the program was held to, those it kept too: what was valid then can be read from the case.</summary>
    public ImmutableArray<RuleLimit> LimitsApplied
    {
        get => field.IsDefault ? [] : field; // a case that was stored before there were any
        init;
    } = [];

    /// <summary>Of the drug's rule; at the pump where the library was not checked.</summary>
    public ConfirmationPolicy Confirmation
    {
        get => field == default ? ConfirmationPolicy.AtPump : field;
        init;
    }
}
