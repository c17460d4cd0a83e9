using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <param name="By">Digits or a fraction, with the order's unit.</param>
public sealed record RangeDeviationView(DateTimeOffset From, DateTimeOffset? To, string Side, string By)
{
    public static RangeDeviationView Of(RangeDeviation one) => new(one.From, one.To, one.Side.ToString(), $"{one.By} {one.Unit}");
}
