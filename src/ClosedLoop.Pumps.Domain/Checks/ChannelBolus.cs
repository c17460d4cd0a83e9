using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>A bolus a channel gave, of whatever it infused then.</summary>
/// <param name="DrugCode">Null = the pump does not say: it counts for every drug, because it may have been this one.</param>
public sealed record ChannelBolus(string? DrugCode, GivenBolus Given);
