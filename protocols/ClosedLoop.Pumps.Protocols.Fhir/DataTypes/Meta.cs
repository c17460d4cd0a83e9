namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Version, time of last change, profiles and tags of a resource.</summary>
public sealed partial record Meta : Element
{
    public string? VersionId { get; init; }

    public FhirDateTime? LastUpdated { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<string?> Profile { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Coding> Security { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Coding> Tag { get; init => field = value ?? []; } = [];

    public string? Project { get; init; }

    public Reference? Author { get; init; }

    public Reference? OnBehalfOf { get; init; }

    public Reference? Account { get; init; }

    public IReadOnlyList<Reference> Accounts { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Reference> Compartment { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("versionId"u8, VersionId, TextKind.Id);
        v.Time("lastUpdated"u8, LastUpdated, TimeKind.Instant);
        v.Text("source"u8, Source, TextKind.Uri);
        v.Texts("profile"u8, Profile, TextKind.Uri);
        v.Many("security"u8, Security);
        v.Many("tag"u8, Tag);
        v.Text("project"u8, Project, TextKind.Uri);
        v.One("author"u8, Author);
        v.One("onBehalfOf"u8, OnBehalfOf);
        v.One("account"u8, Account);
        v.Many("accounts"u8, Accounts);
        v.Many("compartment"u8, Compartment);
    }
}
