using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>The request against the drug library and care area the pump itself reports (design §6a).</summary>
internal static class LibraryChecks
{
    /// <summary>Hard findings are refusals; the soft ones and what was applied go into the program.</summary>
    public static LibraryOutcome Check(VerifierInput input, ExactDelivery? flow, Refusals refusals)
    {
        refusals.AddWhen(
            input.Library.Standing == LibraryStanding.Recalled, IheError.LibraryMismatch, "library", "the pump's drug library is recalled");
        refusals.AddWhen(
            input.Library.Standing == LibraryStanding.UnknownHash, IheError.LibraryMismatch, "library", "the pump's drug library is unknown");
        return RuleOf(input, refusals) is { } rule ? Check(input, rule, flow, refusals) : LibraryOutcome.NotChecked;
    }

    /// <summary>The drug's rule in the care area the pump is in; null with the reason, or without one where the pump reports no library.</summary>
    public static DrugRule? RuleOf(VerifierInput input, Refusals refusals)
    {
        if (!input.Channel.Known || input.Library.Library is not { } library)
            return null;
        if (string.IsNullOrEmpty(input.Channel.CareArea))
            refusals.Add(IheError.CareAreaNotSelected, "care area", "no care area is selected at the pump");
        else if (library.Find(input.Channel.CareArea) is not { } area)
            refusals.Add(IheError.CareAreaMismatch, "care area", "the pump's care area is not in its library");
        else if (area.Find(input.Order.Drug.Code) is { } rule)
            return rule;
        else
            refusals.Add(IheError.DrugNotInLibrary, "RXG-4", $"the medication is not in the library for {area.Name}");
        return null;
    }

    private static LibraryOutcome Check(VerifierInput input, DrugRule rule, ExactDelivery? flow, Refusals refusals)
    {
        var order = input.Order;
        var verdict = MatchCheck.Find(rule, UnitOf(order.Delivery), order.Drug.Concentration, order.Weight);
        if (flow is { } exact)
        {
            var request = new DeliveryRequest
            {
                MillilitresPerHour = exact.MillilitresPerHour,
                Millilitres = exact.Millilitres,
                Amount = order.Delivery is RequestedDelivery.AmountOverDuration amount ? amount.Amount : null,
                Concentration = order.Drug.Concentration,
                Size = new PatientSize(order.Weight, order.Surface),
            };
            verdict = verdict.And(ContinuousCheck.Find(rule, request));
            if (order.Kind == OrderKind.RateChange && Running(input.Channel.Status) is { } running)
                verdict = verdict.And(TitrationCheck.Find(rule, running.Rate, running.DoseRate, request));
        }

        foreach (var finding in verdict.Findings)
            if (finding.IsHard)
                refusals.Add(finding.Code, finding.Parameter, finding.Detail);
        return new LibraryOutcome(
            [.. verdict.Findings.Where(finding => !finding.IsHard).Select(finding => finding.Limit).OfType<LimitFinding>()],
            verdict.Applied,
            rule.Confirmation);
    }

    private static SourceStatus? Running(ChannelStatus? status) =>
        status is { Infusing: true, ActiveSource: { } active } ? status.Find(active) : null;

    private static UnitOfMeasure? UnitOf(RequestedDelivery? delivery) => delivery switch
    {
        RequestedDelivery.AtFlow => Units.MillilitrePerHour,
        RequestedDelivery.AtDoseRate dose => dose.Rate.Unit,
        RequestedDelivery.AmountOverDuration amount => amount.Amount.Unit,
        _ => null,
    };
}
