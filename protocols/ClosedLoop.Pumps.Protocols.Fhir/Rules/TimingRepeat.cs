namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record TimingRepeat
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("tim-1", Duration is null || Has(DurationUnit, "durationUnit"), "", "has a duration without a unit");
        rules.Hold("tim-2", Period is null || Has(PeriodUnit, "periodUnit"), "", "has a period without a unit");
        rules.Hold("tim-4", Duration is not { Value: < 0 }, "duration", "is negative");
        rules.Hold("tim-5", Period is not { Value: < 0 }, "period", "is negative");
        rules.Hold("tim-6", PeriodMax is null || Has(Period, "period"), "", "has a periodMax without a period");
        rules.Hold("tim-7", DurationMax is null || Has(Duration, "duration"), "", "has a durationMax without a duration");
        rules.Hold("tim-8", CountMax is null || Has(Count, "count"), "", "has a countMax without a count");
        rules.Hold("tim-9", Offset is null || (When.Count > 0 && !When.Any(when => when is "C" or "CM" or "CD" or "CV")), "",
            "has an offset without an event it can be from");
        rules.Hold("tim-10", TimeOfDay.Count == 0 || When.Count == 0, "", "has both timeOfDay and when");
    }
}
