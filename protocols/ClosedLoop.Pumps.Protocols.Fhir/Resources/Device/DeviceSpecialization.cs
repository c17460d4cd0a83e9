namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Device.specialization</c>.</summary>
public sealed partial record DeviceSpecialization : Element
{
    public CodeableConcept? SystemType { get; init; }

    public string? Version { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("systemType"u8, SystemType, min: 1);
        v.Text("version"u8, Version, TextKind.String);
    }
}
