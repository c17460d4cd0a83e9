namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>DeviceDefinition.property</c>.</summary>
public sealed partial record DeviceDefinitionProperty : Element
{
    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<Quantity> ValueQuantity { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CodeableConcept> ValueCode { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("type"u8, Type, min: 1);
        v.Many("valueQuantity"u8, ValueQuantity);
        v.Many("valueCode"u8, ValueCode);
    }
}
