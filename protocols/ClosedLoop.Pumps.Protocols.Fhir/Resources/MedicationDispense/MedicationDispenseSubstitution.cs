namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>MedicationDispense.substitution</c>.</summary>
public sealed partial record MedicationDispenseSubstitution : Element
{
    public bool? WasSubstituted { get; init; }

    public CodeableConcept? Type { get; init; }

    public IReadOnlyList<CodeableConcept> Reason { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> ResponsibleParty { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Flag("wasSubstituted"u8, WasSubstituted, min: 1);
        v.One("type"u8, Type);
        v.Many("reason"u8, Reason);
        v.Many("responsibleParty"u8, ResponsibleParty);
    }
}
