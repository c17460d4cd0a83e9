namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record PatientContact
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("pat-1", Name is not null || Telecom.Count > 0 || Address is not null || Organization is not null, "",
            "has neither details nor an organization");
    }
}
