namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A time from start to end; both ends included.</summary>
public sealed partial record Period : Element
{
    public FhirDateTime? Start { get; init; }

    public FhirDateTime? End { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Time("start"u8, Start, TimeKind.DateTime);
        v.Time("end"u8, End, TimeKind.DateTime);
    }
}
