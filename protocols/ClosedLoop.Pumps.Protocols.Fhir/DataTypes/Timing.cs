namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>When something is to be done.</summary>
public sealed partial record Timing : Element
{
    public IReadOnlyList<FhirDateTime?> Event { get; init => field = value ?? []; } = [];

    public TimingRepeat? Repeat { get; init; }

    public CodeableConcept? Code { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Times("event"u8, Event, TimeKind.DateTime);
        v.One("repeat"u8, Repeat);
        v.One("code"u8, Code);
    }
}
