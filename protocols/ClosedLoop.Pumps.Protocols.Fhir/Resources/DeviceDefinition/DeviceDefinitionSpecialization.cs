namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>DeviceDefinition.specialization</c>.</summary>
public sealed partial record DeviceDefinitionSpecialization : Element
{
    public string? SystemType { get; init; }

    public string? Version { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("systemType"u8, SystemType, TextKind.String, min: 1);
        v.Text("version"u8, Version, TextKind.String);
    }
}
