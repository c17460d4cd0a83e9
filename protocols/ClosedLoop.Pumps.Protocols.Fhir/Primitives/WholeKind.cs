namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The range of a whole number.</summary>
internal enum WholeKind
{
    Any,
    Unsigned,
    Positive,
}
