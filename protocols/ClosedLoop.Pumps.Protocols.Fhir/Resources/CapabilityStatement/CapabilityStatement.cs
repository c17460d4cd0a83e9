namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>What a server can do.</summary>
public sealed partial record CapabilityStatement : DomainResource
{
    public override string ResourceType => "CapabilityStatement";

    public string? Url { get; init; }

    public string? Version { get; init; }

    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Status { get; init; }

    public bool? Experimental { get; init; }

    public FhirDateTime? Date { get; init; }

    public string? Publisher { get; init; }

    public string? Description { get; init; }

    public string? Kind { get; init; }

    public IReadOnlyList<string?> Instantiates { get; init => field = value ?? []; } = [];

    public CapabilityStatementSoftware? Software { get; init; }

    public CapabilityStatementImplementation? Implementation { get; init; }

    public string? FhirVersion { get; init; }

    public IReadOnlyList<string?> Format { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> PatchFormat { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> ImplementationGuide { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CapabilityStatementRest> Rest { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("url"u8, Url, TextKind.Uri);
        v.Text("version"u8, Version, TextKind.String);
        v.Text("name"u8, Name, TextKind.String);
        v.Text("title"u8, Title, TextKind.String);
        v.Code("status"u8, Status, PublicationStatus.All, min: 1);
        v.Flag("experimental"u8, Experimental);
        v.Time("date"u8, Date, TimeKind.DateTime, min: 1);
        v.Text("publisher"u8, Publisher, TextKind.String);
        v.Text("description"u8, Description, TextKind.Markdown);
        v.Code("kind"u8, Kind, CapabilityStatementKind.All, min: 1);
        v.Texts("instantiates"u8, Instantiates, TextKind.Uri);
        v.One("software"u8, Software);
        v.One("implementation"u8, Implementation);
        v.Code("fhirVersion"u8, FhirVersion, FhirRelease.All, min: 1);
        v.Codes("format"u8, Format, null, min: 1);
        v.Codes("patchFormat"u8, PatchFormat, null);
        v.Texts("implementationGuide"u8, ImplementationGuide, TextKind.Uri);
        v.Many("rest"u8, Rest);
    }
}
