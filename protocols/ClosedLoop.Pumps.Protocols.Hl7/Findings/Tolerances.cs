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

    /// <summary>PCD-05 sent as <c>ORU^R41^ORU_R41</c>, which App. B.1 still prints (digest §8).</summary>
    OldAlertStatusType = 1 << 15,

    /// <summary>PCD-05 without MSA, as before Rev 10 (digest §8).</summary>
    MissingAlertStatusMsa = 1 << 16,

    /// <summary>
    /// Alert rows under names no edition registers: <c>EVENT_PHASE^EVENT_PHASE</c>, <c>ALARM^ALARM</c>,
    /// <c>MDCX_ATTR_ALERT_ANNOTATION</c>, <c>ALERT_DISSEM_STATUS_FILTER</c> (digest §7.1, §7.2).
    /// </summary>
    OlderAlertNames = 1 << 17,

    /// <summary>The misprints 8485, 684800, 684810, 684820 for alert facets, beside the right REFID (digest §7.2).</summary>
    MisprintedAlertCodes = 1 << 18,

    /// <summary>An alert facet's result status in OBX-10 instead of OBX-11, as in the TF's own examples (digest §14).</summary>
    StatusInAbnormalNature = 1 << 19,

    /// <summary>Priority and type of an alert only as repetitions of OBX-8 (digest §7.2).</summary>
    AlertPriorityInFlags = 1 << 20,

    /// <summary>An alert without its inactivation, priority or type row; what is missing stays unknown (digest §7.2).</summary>
    MissingAlertFacets = 1 << 21,

    /// <summary>The time of an alert in another facet's OBX-14 than the event row's (TF Vol 2 App. E.3).</summary>
    AlertTimeOutsideEventRow = 1 << 22,

    /// <summary>A follow-up of an alert without OBR-29; it can be matched by device and event only (digest §7.1).</summary>
    MissingAlertParent = 1 << 23,

    /// <summary><c>MDCX_INFUSION_ORDER_TYPE</c> or <c>MDCX_INFUSION_PROGRAM_TYPE</c> as the bolus marker (digest §6.7).</summary>
    OlderOrderTypeName = 1 << 24,

    /// <summary>Multistep as the Rev 11 draft has it: number of steps in step 1 only, <c>delay</c> steps (digest §6.10).</summary>
    Rev11Multistep = 1 << 25,

    /// <summary>Step type spelled <c>loading-dose</c> instead of <c>loading dose</c> (digest §6.10).</summary>
    HyphenatedStepType = 1 << 26,

    /// <summary>The parent order of a bolus in component 2 of ORC-8 (digest §6.3).</summary>
    ParentInFillerPart = 1 << 27,

    /// <summary>A pharmacy's hold, release or discontinuation with ORC alone, without RXE or RXO.</summary>
    OrderWithoutDetail = 1 << 28,
}
