namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>MedicationRequest.dispenseRequest</c>.</summary>
public sealed partial record MedicationRequestDispenseRequest : Element
{
    public Quantity? DispenseInterval { get; init; }

    public Period? ValidityPeriod { get; init; }

    public int? NumberOfRepeatsAllowed { get; init; }

    public Quantity? Quantity { get; init; }

    public Quantity? ExpectedSupplyDuration { get; init; }

    public Reference? Performer { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("dispenseInterval"u8, DispenseInterval);
        v.One("validityPeriod"u8, ValidityPeriod);
        v.Whole("numberOfRepeatsAllowed"u8, NumberOfRepeatsAllowed, WholeKind.Unsigned);
        v.One("quantity"u8, Quantity);
        v.One("expectedSupplyDuration"u8, ExpectedSupplyDuration);
        v.One("performer"u8, Performer);
    }
}
