using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Holds the step from the running rate to the asked one to the drug's increments, up or down.</summary>
public static class TitrationCheck
{
    /// <param name="rule">The drug's rule.</param>
    /// <param name="running">What runs now, as the pump says it: the dose rate where it tells one, else the flow.</param>
    /// <param name="runningDose">The running dose rate; null = the pump does not tell.</param>
    /// <param name="request">What is asked for.</param>
    public static RuleVerdict Find(DrugRule rule, FlowRate running, DoseRate? runningDose, DeliveryRequest request)
    {
        var verdict = new VerdictBuilder();
        foreach (var limit in LimitSelection.For(rule.TitrationIncrements, request.Size, verdict))
        {
            if (RateMeasure.In(limit.Unit, request.MillilitresPerHour, request.Concentration, request.Size, out var to) is var refused
                && refused != ConversionRefusal.None)
            {
                verdict.Unmeasured(refused, limit, "RXG-16", "the change of rate", Programming.IheError.LibraryMismatch);
                continue;
            }

            // The programmed flow was rounded to the pump's step; the dose rate it was made from was not.
            if (runningDose is null || DoseConversion.Convert(runningDose, limit.Unit, out var from) != ConversionRefusal.None)
                RateMeasure.In(limit.Unit, Rational.From(running.MillilitresPerHour), request.Concentration, request.Size, out from);
            verdict.Hold(limit, to > from ? to - from : from - to, "RXG-15", "the change of rate");
        }

        return verdict.Build();
    }
}
