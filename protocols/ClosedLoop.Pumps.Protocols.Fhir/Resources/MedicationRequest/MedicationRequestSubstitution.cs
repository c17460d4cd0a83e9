namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>MedicationRequest.substitution</c>.</summary>
public sealed partial record MedicationRequestSubstitution : Element
{
    public bool? AllowedBoolean { get; init; }

    public CodeableConcept? AllowedCodeableConcept { get; init; }

    public CodeableConcept? Reason { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Flag("allowedBoolean"u8, AllowedBoolean, stem: 7);
        v.One("allowedCodeableConcept"u8, AllowedCodeableConcept, stem: 7);
        v.Choice("allowed"u8, 1, AllowedBoolean is not null, AllowedCodeableConcept is not null);
        v.One("reason"u8, Reason);
    }
}
