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
    public static LibraryFindings Check(VerifierInput input, ExactProgram? exact, Refusals refusals)
    {
        refusals.AddWhen(
            input.Library.Standing == LibraryStanding.Recalled, IheError.LibraryMismatch, "library", "the pump's drug library is recalled");
        refusals.AddWhen(
            input.Library.Standing == LibraryStanding.UnknownHash, IheError.LibraryMismatch, "library", "the pump's drug library is unknown");
        return RuleOf(input, refusals) is { } rule ? Check(input, rule, exact, refusals) : LibraryFindings.NotChecked;
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

    /// <summary>The rule of another drug in the same library and care area, if there is one.</summary>
    public static DrugRule? RuleOf(VerifierInput input, string drugCode) =>
        input.Channel.CareArea is { } area ? input.Library.Library?.Find(area)?.Find(drugCode) : null;

    private static LibraryFindings Check(VerifierInput input, DrugRule rule, ExactProgram? exact, Refusals refusals)
    {
        var verdict = Match(input, rule);
        if (exact is not null)
            verdict = input.Order switch
            {
                { Kind: OrderKind.Bolus } => verdict.And(Bolus(input, rule, exact.Bolus!)),
                { IsMultistep: true } => verdict.And(
                    MultistepCheck.Find(rule, [.. exact.Steps.Select(step => Step(input, step)).OfType<InfusionStep>()])),
                { IsPca: true, Pca: not null } => verdict.And(PcaCheck.Find(rule, Pca(input, exact))),
                _ => verdict.And(Continuous(input, rule, exact)),
            };
        foreach (var finding in verdict.Findings)
            if (finding.IsHard)
                refusals.Add(finding.Code, finding.Parameter, finding.Detail);
        return new LibraryFindings(
            [.. verdict.Findings.Where(finding => !finding.IsHard).Select(finding => finding.Limit).OfType<LimitFinding>()],
            verdict.Applied,
            rule.Confirmation);
    }

    private static RuleVerdict Match(VerifierInput input, DrugRule rule)
    {
        var order = input.Order;
        if (order.Kind == OrderKind.Bolus)
            return MatchCheck.Find(rule, null, StrengthOf(input), order.Weight); // the units of a bolus are its own rule's (9040)
        RequestedDelivery?[] asked = order.IsMultistep
            ? [.. order.Steps.Where(step => step.Type != StepType.Delay).Select(step => step.Delivery)]
            : [order.Delivery];
        return asked.Select(UnitOf).Distinct()
            .Select(unit => MatchCheck.Find(rule, unit, order.Drug.Concentration, order.Weight))
            .Aggregate((all, one) => all with { Findings = [.. all.Findings.Union(one.Findings)] });
    }

    private static RuleVerdict Continuous(VerifierInput input, DrugRule rule, ExactProgram exact)
    {
        var order = input.Order;
        var verdict = new RuleVerdict([], []);
        if (exact.Main is { } main)
        {
            var request = Request(input, main, order.Delivery);
            verdict = ContinuousCheck.Find(rule, request);
            if (order.Kind == OrderKind.RateChange && Running(input.Channel.Status) is { } running)
                verdict = verdict.And(TitrationCheck.Find(rule, running.Rate, running.DoseRate, request));
        }

        return exact.Loading is { } loading ? verdict.And(LoadingDoseCheck.Find(rule, Loading(input, loading))) : verdict;
    }

    private static RuleVerdict Bolus(VerifierInput input, DrugRule rule, ExactDose bolus)
    {
        var order = input.Order;
        var request = new BolusRequest
        {
            // A rate over a time is judged by the volume that comes out of it, rounded up to what a decimal holds.
            Amount = bolus.Amount ?? DoseAmount.Of(Decimals.Up(bolus.Millilitres), Units.Millilitre),
            Rate = bolus.MillilitresPerHour is { } rate ? FlowRate.FromMillilitresPerHour(Decimals.Up(rate)) : null,
            Concentration = StrengthOf(input),
            Size = SizeOf(order),
            At = input.Now,
        };
        return BolusCheck.Find(
            rule,
            request,
            [.. input.Boluses.Where(one => one.DrugCode is null || one.DrugCode == order.Drug.Code).Select(one => one.Given)]);
    }

    private static PcaRequest Pca(VerifierInput input, ExactProgram exact)
    {
        var (order, pca) = (input.Order, input.Order.Pca!);
        return new PcaRequest
        {
            PatientDose = pca.PatientDose,
            Lockout = pca.Lockout,
            DoseLimit = pca.DoseLimit,
            DoseLimitWindow = pca.LimitPeriod,
            DosesPerHourMax = pca.DosesPerHourMax,
            Basal = exact.Main is { } basal ? FlowRate.FromMillilitresPerHour(Decimals.Up(basal.MillilitresPerHour)) : null,
            LoadingDose = order.LoadingDose,
            Concentration = order.Drug.Concentration,
            Size = SizeOf(order),
        };
    }

    private static InfusionStep? Step(VerifierInput input, ExactStep step) => step switch
    {
        { Delivery: null } => null, // a delay delivers nothing
        { Requested.Type: StepType.LoadingDose, Delivery: { Millilitres: { } volume } exact } => new InfusionStep.Loading(Loading(
            input,
            new ExactDose(
                (step.Requested.Delivery as RequestedDelivery.AmountOverDuration)?.Amount ?? DoseAmount.Of(Decimals.Up(volume), Units.Millilitre),
                volume,
                exact.MillilitresPerHour))),
        { Delivery: { } exact } => new InfusionStep.Continuous(Request(input, exact, step.Requested.Delivery)),
    };

    private static LoadingDoseRequest Loading(VerifierInput input, ExactDose dose) => new()
    {
        Amount = dose.Amount!,
        Rate = dose.MillilitresPerHour is { } rate ? FlowRate.FromMillilitresPerHour(Decimals.Up(rate)) : null,
        Concentration = input.Order.Drug.Concentration,
        Size = SizeOf(input.Order),
    };

    private static DeliveryRequest Request(VerifierInput input, ExactDelivery exact, RequestedDelivery? asked) => new()
    {
        MillilitresPerHour = exact.MillilitresPerHour,
        Millilitres = exact.Millilitres,
        Amount = (asked as RequestedDelivery.AmountOverDuration)?.Amount,
        Concentration = input.Order.Drug.Concentration,
        Size = SizeOf(input.Order),
    };

    private static PatientSize SizeOf(InfusionOrder order) => new(order.Weight, order.Surface);

    /// <summary>A bolus comes out of the container that is there: where the order leaves the strength out, the pump's word counts.</summary>
    private static Concentration? StrengthOf(VerifierInput input) =>
        input.Order.Drug.Concentration ?? BolusChecks.Parent(input.Order, input.Channel.Status)?.Drug?.Concentration;

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
