using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Orders;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>What this hospital asks for.</summary>
/// <param name="RequireVerifiedOrder">A pharmacist-verified order must be on file.</param>
/// <param name="RequestLifeMs">How long a bedside request lives after ORC-9 (S3).</param>
/// <param name="FutureToleranceMs">How far ORC-9 may lie ahead of the gateway's clock (S3).</param>
/// <param name="BolusLifeMs">How long a request for a bolus lives after ORC-9 (S3).</param>
/// <param name="WeightDifferencePercentMax">By how much of the order's weight the pump's may differ (9011).</param>
/// <param name="WeightDifferenceGramsMax">By how much in any case.</param>
public sealed record VerificationPolicy(
    bool RequireVerifiedOrder,
    int RequestLifeMs = 300_000,
    int FutureToleranceMs = 60_000,
    int BolusLifeMs = 120_000,
    decimal WeightDifferencePercentMax = 10m,
    decimal WeightDifferenceGramsMax = 10_000m)
{
    public int LifeMsOf(OrderKind kind) => kind == OrderKind.Bolus ? BolusLifeMs : RequestLifeMs;

    /// <summary>Care areas, as pumps report them, in which an order may be given before a pharmacist has seen it.</summary>
    public ImmutableArray<string> EmergencyCareAreas { get; init; } = [];
}
