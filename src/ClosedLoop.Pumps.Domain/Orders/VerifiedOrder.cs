using System.Collections.Immutable;
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

    /// <summary>Further routes the pharmacist allows; empty = only <see cref="Route"/>.</summary>
    public ImmutableArray<string> OtherRoutes { get; init; } = [];

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

    /// <summary>What the message that made this version said.</summary>
    public OrderControl Control { get; init; } = OrderControl.New;

    /// <summary>Why, as the pharmacy worded it (ORC-16); empty when it did not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>ORC-11; empty when it does not say.</summary>
    public ClinicianId VerifiedBy { get; init; } = new("");

    public bool Allows(string route) =>
        string.Equals(Route, route, StringComparison.Ordinal) || OtherRoutes.Contains(route, StringComparer.Ordinal);

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Status} {Order}";
}
