namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record Extension
{
    internal override void Check(RuleVisitor rules)
    {
        var value = ValueBoolean ?? (object?)ValueCode ?? ValueDateTime ?? ValueDecimal ?? ValueInstant ?? (object?)ValueInteger ?? ValueString
            ?? (object?)ValueUri ?? ValueCodeableConcept ?? ValueCoding ?? (object?)ValueIdentifier ?? ValuePeriod ?? (object?)ValueQuantity
            ?? ValueRange ?? (object?)ValueRatio ?? ValueReference;
        rules.Hold("ext-1", Extension.Count > 0 != HasChoice(value is not null, "value"), "", "has both or neither of a value and extensions");
    }
}
