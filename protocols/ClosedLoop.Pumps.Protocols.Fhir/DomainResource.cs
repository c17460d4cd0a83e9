namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A resource that may have a text, contained resources and extensions.</summary>
public abstract record DomainResource : Resource
{
    public Narrative? Text { get; init; }

    public IReadOnlyList<Resource> Contained { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Extension> Extension { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("text"u8, Text);
        v.Many("contained"u8, Contained);
        v.Many("extension"u8, Extension);
    }

    internal override void Check(RuleVisitor rules)
    {
        for (var i = 0; i < Contained.Count; i++)
        {
            var inner = Contained[i];
            rules.Hold("dom-2", inner is not DomainResource { Contained.Count: > 0 }, $"contained[{i}]", "a contained resource contains another");
            rules.Hold("dom-4", inner.Meta is not ({ VersionId: not null } or { LastUpdated: not null }), $"contained[{i}].meta",
                "a contained resource has a version");
            rules.Hold("dom-5", inner.Meta is not { Security.Count: > 0 }, $"contained[{i}].meta.security", "a contained resource has a security label");
        }
    }
}
