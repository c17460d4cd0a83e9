namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Several resources in one message: a search result, a history, a batch or a transaction.</summary>
public sealed partial record Bundle : Resource
{
    public override string ResourceType => "Bundle";

    public Identifier? Identifier { get; init; }

    public string? Type { get; init; }

    public FhirDateTime? Timestamp { get; init; }

    public int? Total { get; init; }

    public IReadOnlyList<BundleLink> Link { get; init => field = value ?? []; } = [];

    public IReadOnlyList<BundleEntry> Entry { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("identifier"u8, Identifier);
        v.Code("type"u8, Type, BundleType.All, min: 1);
        v.Time("timestamp"u8, Timestamp, TimeKind.Instant);
        v.Whole("total"u8, Total, WholeKind.Unsigned);
        v.Many("link"u8, Link);
        v.Many("entry"u8, Entry);
    }
}
