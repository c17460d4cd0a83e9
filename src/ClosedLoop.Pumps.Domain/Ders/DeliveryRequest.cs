using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A continuous delivery, or one step of several, after exact conversion and before rounding.</summary>
public sealed record DeliveryRequest
{
    /// <summary>The flow, in mL/h.</summary>
    public required Rational MillilitresPerHour { get; init; }

    /// <summary>The volume to be infused, in mL; null = open.</summary>
    public Rational? Millilitres { get; init; }

    /// <summary>The ordered amount, where an amount was ordered.</summary>
    public DoseAmount? Amount { get; init; }

    public Concentration? Concentration { get; init; }

    public PatientSize Size { get; init; }
}
