namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Which forms of a <see cref="FhirDateTime"/> an element takes.</summary>
public enum TimeKind
{
    /// <summary>Year, month or day; no time.</summary>
    Date,

    /// <summary>Any precision; a time has seconds and a zone.</summary>
    DateTime,

    /// <summary>Seconds at least, with a zone.</summary>
    Instant,
}
