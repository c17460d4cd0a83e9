namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>Data types whose form is checked. Lengths are not: real identifiers break the printed limits (digest §14.20).</summary>
public enum FieldType
{
    /// <summary>Any text or composite.</summary>
    Any,

    /// <summary>NM, and ST fields that hold a number.</summary>
    Number,

    /// <summary>TS, DTM.</summary>
    Time,

    /// <summary>CWE: one of its first six components has content.</summary>
    Coded,

    /// <summary>EI: one of its four components has content.</summary>
    Identifier,

    /// <summary>HD: one of its three components has content.</summary>
    Designator,
}
