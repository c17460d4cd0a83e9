using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>A prescription verified by a pharmacist, on file (RDE^O11). Bedside requests are matched against it.</summary>
public sealed record VerifiedOrder
{
    public required OrderId Order { get; init; }

    public required PatientId Patient { get; init; }

    public required string DrugCode { get; init; }

    public required string DrugName { get; init; }

    /// <summary>Null when the pharmacy does not fix it.</summary>
    public Concentration? Concentration { get; init; }

    public required string Route { get; init; }

    /// <summary>Null when the pharmacy does not fix it.</summary>
    public AllowedDelivery? Allowed { get; init; }

    /// <summary>Largest change at once when the rate is titrated at the pump; null = no limit of the step.</summary>
    public TitrationIncrement? TitrationIncrementMax { get; init; }

    /// <summary>What titration aims at; null when the order names nothing.</summary>
    public TitrationTarget? Target { get; init; }

    public required DateTimeOffset ActiveFrom { get; init; }

    /// <summary>Null = until discontinued.</summary>
    public DateTimeOffset? ActiveUntil { get; init; }

    public required VerifiedOrderStatus Status { get; init; }

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Status} {Order}";
}
