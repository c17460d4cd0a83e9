using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A bolus a channel gave, ordered or by hand.</summary>
/// <param name="BegunAt">By the gateway's clock; with the channel its identity.</param>
/// <param name="DrugCode">Null = the pump does not say.</param>
/// <param name="Volume">As programmed while it runs, as given once it has ended.</param>
public sealed record BolusRecord(DateTimeOffset BegunAt, string? DrugCode, Volume Volume);
