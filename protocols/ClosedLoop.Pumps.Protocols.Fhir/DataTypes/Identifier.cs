namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A business identifier: a value and the system it is unique in.</summary>
public sealed partial record Identifier : Element
{
    public string? Use { get; init; }

    public CodeableConcept? Type { get; init; }

    public string? System { get; init; }

    public string? Value { get; init; }

    public Period? Period { get; init; }

    public Reference? Assigner { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("use"u8, Use, IdentifierUse.All);
        v.One("type"u8, Type);
        v.Text("system"u8, System, TextKind.Uri);
        v.Text("value"u8, Value, TextKind.String);
        v.One("period"u8, Period);
        v.One("assigner"u8, Assigner);
    }
}
