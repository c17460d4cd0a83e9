using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Holds a continuous delivery to the limits of its drug that are for this patient.</summary>
public static class ContinuousCheck
{
    public static RuleVerdict Find(DrugRule rule, DeliveryRequest request)
    {
        var verdict = new VerdictBuilder();
        HoldRates(rule, request, verdict);
        HoldAmounts(rule, request, verdict);
        verdict.AgainstWhen(
            rule.FlowMax is { } flow && request.MillilitresPerHour > Rational.From(flow.MillilitresPerHour),
            IheError.MaximumExceeded, "RXG-15", $"{request.MillilitresPerHour} mL/h is above the library's maximum flow of {rule.FlowMax}");
        verdict.AgainstWhen(
            rule.VolumeMax is { } volume && request.Millilitres is { } asked && asked > Rational.From(volume.Millilitres),
            IheError.MaximumExceeded, "RXG-5", $"the volume is above the library's maximum of {rule.VolumeMax}");
        return verdict.Build();
    }

    private static void HoldRates(DrugRule rule, DeliveryRequest request, VerdictBuilder verdict) =>
        HoldEach(
            LimitSelection.For(rule.Limits.Where(IsRate), request.Size, verdict),
            unit => (
                RateMeasure.In(unit, request.MillilitresPerHour, request.Concentration, request.Size, out var value), value),
            "the rate",
            verdict);

    private static void HoldAmounts(DrugRule rule, DeliveryRequest request, VerdictBuilder verdict)
    {
        if (request.Amount is { } amount)
            HoldEach(
                LimitSelection.For(rule.Limits.Where(limit => !IsRate(limit)), request.Size, verdict),
                unit => (DoseConversion.ToAmount(amount, unit, request.Concentration, request.Size, out var value), value),
                "the dose",
                verdict);
    }

    /// <summary>
    /// Every limit that can be put beside the value is held. A limit per kilogram does not bind where the weight is not known and another
    /// limit of the drug does; where none can be compared, nothing was checked, and that refuses.
    /// </summary>
    private static void HoldEach(
        ImmutableArray<RuleLimit> limits,
        Func<UnitOfMeasure, (ConversionRefusal Refusal, Rational Value)> measure,
        string what,
        VerdictBuilder verdict)
    {
        (ConversionRefusal Refusal, RuleLimit Limit)? unmeasured = null;
        var isHeld = false;
        foreach (var limit in limits)
        {
            var (refusal, value) = measure(limit.Unit);
            if (refusal == ConversionRefusal.None)
            {
                verdict.Hold(limit, value, "RXG-15", what);
                isHeld = true;
            }
            else
                unmeasured ??= (refusal, limit);
        }

        if (!isHeld && unmeasured is { } missed)
            verdict.Unmeasured(missed.Refusal, missed.Limit, "RXG-16", what, IheError.LibraryMismatch);
    }

    private static bool IsRate(RuleLimit limit) => limit.Unit.Dimension == UnitDimension.FlowRate || limit.Unit.Dimension.IsDoseRate;
}
