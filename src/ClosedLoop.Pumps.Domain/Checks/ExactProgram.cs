using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>All of an order after exact conversion, before the one rounding (S6).</summary>
internal sealed record ExactProgram
{
    /// <summary>The continuous part; null for a bolus, for steps, and for a PCA without basal rate.</summary>
    public ExactDelivery? Main { get; init; }

    public ExactDose? Bolus { get; init; }

    public ExactDose? Loading { get; init; }

    /// <summary>What one press of the handset gives, in mL.</summary>
    public Rational? PatientDose { get; init; }

    public ImmutableArray<ExactStep> Steps { get; init; } = [];
}
