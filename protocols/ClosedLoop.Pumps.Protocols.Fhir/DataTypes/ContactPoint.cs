namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A telephone number or the like.</summary>
public sealed partial record ContactPoint : Element
{
    public string? System { get; init; }

    public string? Value { get; init; }

    public string? Use { get; init; }

    public int? Rank { get; init; }

    public Period? Period { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("system"u8, System, ContactPointSystem.All);
        v.Text("value"u8, Value, TextKind.String);
        v.Code("use"u8, Use, ContactPointUse.All);
        v.Whole("rank"u8, Rank, WholeKind.Positive);
        v.One("period"u8, Period);
    }
}
