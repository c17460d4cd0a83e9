using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>
/// Whether a rate that a pump reports is within its verified order: range, increment, target. It judges nothing that is inside, and what is
/// outside is for a person to look at, not wrong in itself. A rate is only known to half a step of the pump (S6): a finding needs all of it
/// outside.
/// </summary>
public static class PumpTitrationCheck
{
    /// <param name="order">On file.</param>
    /// <param name="before">The same source at its last boundary under this order; null when it was not flowing under it before.</param>
    /// <param name="after">The source as it starts.</param>
    /// <param name="size">Of the patient as the pump has it.</param>
    /// <param name="rateStep">The pump's declared step; null = the reported rate is exact.</param>
    /// <returns>Empty: within the order, or the order fixes none of it.</returns>
    public static ImmutableArray<TitrationFinding> Check(
        VerifiedOrder order, SourceStatus? before, SourceStatus after, PatientSize size, FlowRate? rateStep)
    {
        var findings = ImmutableArray.CreateBuilder<TitrationFinding>();
        var step = rateStep ?? FlowRate.Zero;
        if (order.Allowed is { } range && IsRate(range.Unit))
            Range(range, after, size, step, findings);
        if (before is not null && order.TitrationIncrementMax is { } increment)
            Increment(increment, before, after, size, step, findings);
        if (before is not null && order.Target?.Delivery is { } target)
            Target(target, before, after, size, findings);
        return findings.DrainToImmutable();
    }

    private static void Range(
        AllowedDelivery range, SourceStatus after, PatientSize size, FlowRate step, ImmutableArray<TitrationFinding>.Builder findings)
    {
        if (ReportedRate.In(range.Unit, after, size, step) is not { } rate)
            findings.Add(NotComparable(range.Unit));
        else if (rate.High < Rational.From(range.Low))
            findings.Add(new TitrationFinding(TitrationFindingKind.BelowRange, $"{Said(after)} is below {range}"));
        else if (rate.Low > Rational.From(range.High))
            findings.Add(new TitrationFinding(TitrationFindingKind.AboveRange, $"{Said(after)} is above {range}"));
    }

    private static void Increment(
        TitrationIncrement increment, SourceStatus before, SourceStatus after, PatientSize size, FlowRate step,
        ImmutableArray<TitrationFinding>.Builder findings)
    {
        if (ReportedRate.In(increment.Unit, before, size, step) is not { } from || ReportedRate.In(increment.Unit, after, size, step) is not { } to)
        {
            if (!findings.Any(finding => finding.Kind == TitrationFindingKind.NotComparable))
                findings.Add(NotComparable(increment.Unit));
            return;
        }

        // The least change that both intervals allow.
        var least = to.Low > from.High ? to.Low - from.High : from.Low > to.High ? from.Low - to.High : Rational.Zero;
        if (least > Rational.From(increment.Value))
            findings.Add(new TitrationFinding(
                TitrationFindingKind.StepTooLarge, $"the change from {Said(before)} to {Said(after)} is more than {increment} at once"));
    }

    private static void Target(
        AllowedDelivery target, SourceStatus before, SourceStatus after, PatientSize size,
            ImmutableArray<TitrationFinding>.Builder findings)
    {
        if (ReportedRate.In(target.Unit, before, size, FlowRate.Zero) is { } from
            && ReportedRate.In(target.Unit, after, size, FlowRate.Zero) is { } to
            && Distance(to.Low, target) > Distance(from.Low, target))
            findings.Add(new TitrationFinding(
                TitrationFindingKind.AwayFromTarget,
                    $"the change from {Said(before)} to {Said(after)} leads away from the target {target}"));
    }

    private static Rational Distance(Rational rate, AllowedDelivery target)
    {
        var (low, high) = (Rational.From(target.Low), Rational.From(target.High));
        return rate < low ? low - rate : rate > high ? rate - high : Rational.Zero;
    }

    private static bool IsRate(UnitOfMeasure unit) => unit.Dimension == UnitDimension.FlowRate || unit.Dimension.IsDoseRate;

    private static TitrationFinding NotComparable(UnitOfMeasure unit) =>
        new(TitrationFindingKind.NotComparable, $"what the pump reports does not convert to {unit}, the unit of the order");

    private static string Said(SourceStatus source) => source.DoseRate is { } dose ? $"{source.Rate} ({dose})" : $"{source.Rate}";
}
