namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>DeviceDefinition.capability</c>.</summary>
public sealed partial record DeviceDefinitionCapability : Element
{
    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<CodeableConcept> Description { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type, min: 1);
        v.Many("description"u8, Description);
    }
}
