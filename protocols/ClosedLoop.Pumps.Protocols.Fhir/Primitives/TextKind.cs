namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The grammar of a primitive that is a JSON string (R4 §2.24.0.1); url, canonical, oid and uuid are read as uri.</summary>
internal enum TextKind
{
    String,
    Markdown,
    Code,
    Id,
    Uri,
    Base64,
    Time,
}
