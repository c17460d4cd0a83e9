namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Patient.link</c>.</summary>
public sealed partial record PatientLink : Element
{
    public Reference? Other { get; init; }

    public string? Type { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("other"u8, Other, min: 1);
        v.Code("type"u8, Type, LinkType.All, min: 1);
    }
}
