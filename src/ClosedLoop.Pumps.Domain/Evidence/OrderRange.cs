using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>How far a rate is outside the range of its order. The same judgement as of a titration, with the distance.</summary>
public static class OrderRange
{
    /// <param name="rateStep">The pump's declared step, where it is on record; null = the reported rate is exact.</param>
    /// <returns>Null: inside, or nothing to compare with.</returns>
    public static RangeDeviation? Deviation(
        VerifiedOrder order, SourceStatus source, PatientSize size, FlowRate? rateStep, DateTimeOffset at)
    {
        if (order.Allowed is not { } range || !(range.Unit.Dimension == UnitDimension.FlowRate || range.Unit.Dimension.IsDoseRate)
            || ReportedRate.In(range.Unit, source, size, rateStep ?? FlowRate.Zero) is not { } rate)
            return null;
        var (low, high) = (Rational.From(range.Low), Rational.From(range.High));
        return rate.High < low ? new RangeDeviation(at, null, DeviationSide.Below, (low - rate.High).ToString(), range.Unit)
            : rate.Low > high ? new RangeDeviation(at, null, DeviationSide.Above, (rate.Low - high).ToString(), range.Unit)
            : null;
    }
}
