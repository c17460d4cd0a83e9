namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record MedicationAdministrationDosage
{
    internal override void Check(RuleVisitor rules)
    {
        var rate = HasChoice(RateRatio is not null || RateQuantity is not null, "rate");
        rules.Hold("mad-1", Dose is not null || rate, "", "has neither a dose nor a rate");
    }
}
