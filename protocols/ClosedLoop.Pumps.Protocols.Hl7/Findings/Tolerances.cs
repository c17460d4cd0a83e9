namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>
/// Departures from the profile that a named sender may be allowed (digest §14). The default is none. Each one used is reported, so
/// that it can be counted and one day be taken away.
/// </summary>
[Flags]
public enum Tolerances
{
    None = 0,

    /// <summary>MSH-21 holds no OID; MSH-9 alone decides. No TF example before Rev 11 carries one.</summary>
    MissingProfileOid = 1 << 0,

    /// <summary>Blanks around MSH-9, the OID in MSH-21.3, or a unit's code or coding system.</summary>
    BlanksAroundCodes = 1 << 1,

    /// <summary><c>IV</c> in RXR-1 and <c>IVP</c> in RXR-3 instead of <c>^IV^HL70162</c>.</summary>
    PlainRouteCodes = 1 << 2,

    /// <summary>The pump's id in EI-3 of OBX-18 with the maker's name in EI-4: <c>^^A0001^PUMPVENDOR</c>.</summary>
    LegacyEquipmentId = 1 << 3,

    /// <summary><c>3475^ug/kg/min^UCUM</c>: a unit's context code.</summary>
    ContextCodesInUnits = 1 << 4,

    /// <summary><c>mL/hr</c>, <c>mcg</c>: spellings that are not UCUM, from a closed list.</summary>
    UnitAliases = 1 << 5,

    /// <summary>A UCUM code with an empty coding system.</summary>
    UnitWithoutCodingSystem = 1 << 6,

    /// <summary>MSH-2 is <c>^~&amp;</c>.</summary>
    MissingEscapeCharacter = 1 << 7,

    /// <summary>Segments end with LF only.</summary>
    LineFeedTerminator = 1 << 8,

    /// <summary>MSH-12 is 2.3 to 2.5.1.</summary>
    OlderHl7Version = 1 << 9,

    /// <summary>MSH-12 is 2.7 to 2.8.2 (TF Rev 11 draft).</summary>
    NewerHl7Version = 1 << 10,

    /// <summary>A time stamp without an offset.</summary>
    NoTimeZoneOffset = 1 << 11,

    /// <summary>A time stamp without seconds.</summary>
    MissingSeconds = 1 << 12,

    /// <summary>Bytes above 0x7F under an empty MSH-18 are read as UTF-8.</summary>
    UndeclaredUtf8 = 1 << 13,

    /// <summary>Bytes above 0x7F under an empty MSH-18 are read as ISO 8859-1.</summary>
    UndeclaredLatin1 = 1 << 14,
}
