namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>How a drug is to be given: dose, rate, route, times.</summary>
public sealed partial record Dosage : Element
{
    public int? Sequence { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<CodeableConcept> AdditionalInstruction { get; init => field = value ?? []; } = [];

    public string? PatientInstruction { get; init; }

    public Timing? Timing { get; init; }

    public bool? AsNeededBoolean { get; init; }

    public CodeableConcept? AsNeededCodeableConcept { get; init; }

    public CodeableConcept? Site { get; init; }

    public CodeableConcept? Route { get; init; }

    public CodeableConcept? Method { get; init; }

    public IReadOnlyList<DosageDoseAndRate> DoseAndRate { get; init => field = value ?? []; } = [];

    public Ratio? MaxDosePerPeriod { get; init; }

    public Quantity? MaxDosePerAdministration { get; init; }

    public Quantity? MaxDosePerLifetime { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Whole("sequence"u8, Sequence, WholeKind.Any);
        v.Text("text"u8, Text, TextKind.String);
        v.Many("additionalInstruction"u8, AdditionalInstruction);
        v.Text("patientInstruction"u8, PatientInstruction, TextKind.String);
        v.One("timing"u8, Timing);
        v.Flag("asNeededBoolean"u8, AsNeededBoolean, stem: 8);
        v.One("asNeededCodeableConcept"u8, AsNeededCodeableConcept, stem: 8);
        v.Choice("asNeeded"u8, 0, AsNeededBoolean is not null, AsNeededCodeableConcept is not null);
        v.One("site"u8, Site);
        v.One("route"u8, Route);
        v.One("method"u8, Method);
        v.Many("doseAndRate"u8, DoseAndRate);
        v.One("maxDosePerPeriod"u8, MaxDosePerPeriod);
        v.One("maxDosePerAdministration"u8, MaxDosePerAdministration);
        v.One("maxDosePerLifetime"u8, MaxDosePerLifetime);
    }
}
