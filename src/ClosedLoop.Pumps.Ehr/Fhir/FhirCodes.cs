namespace ClosedLoop.Pumps.Ehr.Fhir;

/// <summary>Code systems, extensions and codes of the FHIR interface (docs/interfaces/fhir.md).</summary>
internal static class FhirCodes
{
    public const string Mdc = "urn:iso:std:iso:11073:10101";
    public const string Ucum = "http://unitsofmeasure.org";

    /// <summary>HL7 table 0533: where the IHE application error codes 9001 to 9044 live in messages.</summary>
    public const string ApplicationError = "http://terminology.hl7.org/CodeSystem/v2-0533";

    public const string IdentifierType = "http://terminology.hl7.org/CodeSystem/v2-0203";
    public const string TaskCode = "http://hl7.org/fhir/CodeSystem/task-code";

    // Codes and extensions of this gateway's own. A URN names them; nothing has to be fetched to understand them.
    private const string Own = "urn:closedloop-pumps:";

    public const string RequestKind = Own + "request-kind";
    public const string RequestInput = Own + "request-input";
    public const string CaseState = Own + "case-state";
    public const string EntryVerb = Own + "administration-verb";
    public const string EvidenceState = Own + "evidence-state";
    public const string EvidenceFlag = Own + "evidence-flag";
    public const string DeviceId = Own + "device-id";
    public const string OrderIdentifier = Own + "order";
    public const string ClinicianIdentifier = Own + "clinician";
    public const string PatientIdentifier = Own + "patient";
    public const string AuditAction = Own + "audit-action";

    /// <summary>Identifiers of administrations at other servers.</summary>
    public const string AdministrationIdentifier = Own + "administration";

    /// <summary>Tags of provenance at other servers: R4 gives it no identifier.</summary>
    public const string ProvenanceTag = Own + "provenance";

    public const string StepExtension = Own + "administration-step";
    public const string EvidenceExtension = Own + "evidence";
    public const string TitrationExtension = Own + "titration-increment-max";
}
