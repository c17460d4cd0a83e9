namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Task.input</c>.</summary>
public sealed record TaskInput : ValuedElement
{
    public CodeableConcept? Type { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type, min: 1);
        VisitValue(v, min: 1);
    }
}
