using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>A time during which the rate was outside the range of the verified order.</summary>
/// <param name="To">Null while it lasts.</param>
/// <param name="By">Distance to the nearer end of the range, exactly: digits, or a fraction such as "5/3".</param>
/// <param name="Unit">The order's unit.</param>
public sealed record RangeDeviation(DateTimeOffset From, DateTimeOffset? To, DeviationSide Side, string By, UnitOfMeasure Unit);
