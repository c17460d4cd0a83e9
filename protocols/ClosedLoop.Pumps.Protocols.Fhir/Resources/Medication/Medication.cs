namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A drug, or a mixture with its ingredients and their strengths.</summary>
public sealed partial record Medication : DomainResource
{
    public override string ResourceType => "Medication";

    public IReadOnlyList<Identifier> Identifier { get; init => field = value ?? []; } = [];

    public CodeableConcept? Code { get; init; }

    public string? Status { get; init; }

    public Reference? Manufacturer { get; init; }

    public CodeableConcept? Form { get; init; }

    public Ratio? Amount { get; init; }

    public IReadOnlyList<MedicationIngredient> Ingredient { get; init => field = value ?? []; } = [];

    public MedicationBatch? Batch { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("identifier"u8, Identifier);
        v.One("code"u8, Code);
        v.Code("status"u8, Status, MedicationStatus.All);
        v.One("manufacturer"u8, Manufacturer);
        v.One("form"u8, Form);
        v.One("amount"u8, Amount);
        v.Many("ingredient"u8, Ingredient);
        v.One("batch"u8, Batch);
    }
}
