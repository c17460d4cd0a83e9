namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A person's name.</summary>
public sealed partial record HumanName : Element
{
    public string? Use { get; init; }

    public string? Text { get; init; }

    public string? Family { get; init; }

    public IReadOnlyList<string?> Given { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> Prefix { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> Suffix { get; init => field = value ?? []; } = [];

    public Period? Period { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("use"u8, Use, NameUse.All);
        v.Text("text"u8, Text, TextKind.String);
        v.Text("family"u8, Family, TextKind.String);
        v.Texts("given"u8, Given, TextKind.String);
        v.Texts("prefix"u8, Prefix, TextKind.String);
        v.Texts("suffix"u8, Suffix, TextKind.String);
        v.One("period"u8, Period);
    }
}
