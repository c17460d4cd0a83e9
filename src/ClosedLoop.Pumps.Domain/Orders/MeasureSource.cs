namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>
/// Where a patient measure that doses are scaled by comes from: always an order, never the census, whose weight may be a guess at admission.
/// </summary>
/// <param name="Application">Who sent it (MSH-3).</param>
/// <param name="MeasuredAt">OBX-14; null = the sender does not say how old it is.</param>
public sealed record MeasureSource(string Application, DateTimeOffset? MeasuredAt);
