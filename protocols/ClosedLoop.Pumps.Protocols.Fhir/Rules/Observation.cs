namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Observation
{
    internal override void Check(RuleVisitor rules)
    {
        base.Check(rules);
        var any = ValueQuantity ?? (object?)ValueCodeableConcept ?? ValueString ?? ValueBoolean ?? (object?)ValueInteger ?? ValueRange
            ?? (object?)ValueRatio ?? ValueDateTime ?? (object?)ValuePeriod;
        var hasValue = HasChoice(any is not null, "value");
        rules.Hold("obs-6", DataAbsentReason is null || !hasValue, "", "has both a value and a reason for its absence");
        rules.Hold("obs-7", !hasValue || !Component.Any(part => part.Code is { } code && code.Coding.Any(IsOwnCode)), "",
            "has a value, and a component with the same code");
    }

    private bool IsOwnCode(Coding coding) =>
        Code is not null && Code.Coding.Any(own => own.Code == coding.Code && own.System == coding.System && own.Version == coding.Version);
}
