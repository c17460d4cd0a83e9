namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Bundle.entry.search</c>.</summary>
public sealed partial record BundleSearch : Element
{
    public string? Mode { get; init; }

    public FhirDecimal? Score { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Code("mode"u8, Mode, SearchEntryMode.All);
        v.Number("score"u8, Score);
    }
}
