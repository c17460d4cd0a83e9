namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>MedicationAdministration.performer</c>.</summary>
public sealed partial record MedicationAdministrationPerformer : Element
{
    public CodeableConcept? Function { get; init; }

    public Reference? Actor { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("function"u8, Function);
        v.One("actor"u8, Actor, min: 1);
    }
}
