namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A concept: codes of one meaning, or words.</summary>
public sealed partial record CodeableConcept : Element
{
    public IReadOnlyList<Coding> Coding { get; init => field = value ?? []; } = [];

    public string? Text { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("coding"u8, Coding);
        v.Text("text"u8, Text, TextKind.String);
    }
}
