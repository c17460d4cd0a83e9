namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>CapabilityStatement.rest.resource</c>.</summary>
public sealed partial record CapabilityStatementResource : Element
{
    public string? Type { get; init; }

    public string? Profile { get; init; }

    public IReadOnlyList<string?> SupportedProfile { get; init => field = value ?? []; } = [];

    public string? Documentation { get; init; }

    public IReadOnlyList<CapabilityStatementInteraction> Interaction { get; init => field = value ?? []; } = [];

    public string? Versioning { get; init; }

    public bool? ReadHistory { get; init; }

    public bool? UpdateCreate { get; init; }

    public bool? ConditionalCreate { get; init; }

    public string? ConditionalRead { get; init; }

    public bool? ConditionalUpdate { get; init; }

    public string? ConditionalDelete { get; init; }

    public IReadOnlyList<string?> ReferencePolicy { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> SearchInclude { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> SearchRevInclude { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CapabilityStatementSearchParam> SearchParam { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CapabilityStatementOperation> Operation { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("type"u8, Type, null, min: 1);
        v.Text("profile"u8, Profile, TextKind.Uri);
        v.Texts("supportedProfile"u8, SupportedProfile, TextKind.Uri);
        v.Text("documentation"u8, Documentation, TextKind.Markdown);
        v.Many("interaction"u8, Interaction);
        v.Code("versioning"u8, Versioning, VersioningPolicy.All);
        v.Flag("readHistory"u8, ReadHistory);
        v.Flag("updateCreate"u8, UpdateCreate);
        v.Flag("conditionalCreate"u8, ConditionalCreate);
        v.Code("conditionalRead"u8, ConditionalRead, ConditionalReadStatus.All);
        v.Flag("conditionalUpdate"u8, ConditionalUpdate);
        v.Code("conditionalDelete"u8, ConditionalDelete, ConditionalDeleteStatus.All);
        v.Codes("referencePolicy"u8, ReferencePolicy, ReferenceHandlingPolicy.All);
        v.Texts("searchInclude"u8, SearchInclude, TextKind.String);
        v.Texts("searchRevInclude"u8, SearchRevInclude, TextKind.String);
        v.Many("searchParam"u8, SearchParam);
        v.Many("operation"u8, Operation);
    }
}
