namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>MedicationDispense.performer</c>.</summary>
public sealed partial record MedicationDispensePerformer : Element
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
