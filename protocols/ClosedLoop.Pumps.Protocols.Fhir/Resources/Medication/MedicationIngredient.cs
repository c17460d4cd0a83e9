namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Medication.ingredient</c>.</summary>
public sealed partial record MedicationIngredient : Element
{
    public CodeableConcept? ItemCodeableConcept { get; init; }

    public Reference? ItemReference { get; init; }

    public bool? IsActive { get; init; }

    public Ratio? Strength { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("itemCodeableConcept"u8, ItemCodeableConcept, stem: 4);
        v.One("itemReference"u8, ItemReference, stem: 4);
        v.Choice("item"u8, 1, ItemCodeableConcept is not null, ItemReference is not null);
        v.Flag("isActive"u8, IsActive);
        v.One("strength"u8, Strength);
    }
}
