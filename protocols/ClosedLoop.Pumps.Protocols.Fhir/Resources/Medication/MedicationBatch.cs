namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Medication.batch</c>.</summary>
public sealed partial record MedicationBatch : Element
{
    public string? LotNumber { get; init; }

    public FhirDateTime? ExpirationDate { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Text("lotNumber"u8, LotNumber, TextKind.String);
        v.Time("expirationDate"u8, ExpirationDate, TimeKind.DateTime);
    }
}
