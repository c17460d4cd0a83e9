namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>How exactly a date or time is known.</summary>
public enum FhirPrecision
{
    Year,
    Month,
    Day,
    Second,
    Fraction,
}
