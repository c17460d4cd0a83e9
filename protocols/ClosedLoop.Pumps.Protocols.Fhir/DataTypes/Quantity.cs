namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>A measured amount with its unit. Also Age, Duration and SimpleQuantity, which differ by rules on the unit only.</summary>
public sealed partial record Quantity : Element
{
    public FhirDecimal? Value { get; init; }

    public string? Comparator { get; init; }

    public string? Unit { get; init; }

    public string? System { get; init; }

    public string? Code { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Number("value"u8, Value);
        v.Code("comparator"u8, Comparator, QuantityComparator.All);
        v.Text("unit"u8, Unit, TextKind.String);
        v.Text("system"u8, System, TextKind.Uri);
        v.Code("code"u8, Code, null);
    }
}
