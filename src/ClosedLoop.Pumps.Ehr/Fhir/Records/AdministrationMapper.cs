using System.Globalization;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>
/// Device evidence of one administration as MedicationAdministration. The rate in the dosage is the last one programmed; every step with its
/// rate and volume is an extension, because R4 has one dosage for the whole.
/// </summary>
internal static class AdministrationMapper
{
    /// <param name="known">The version to tell.</param>
    /// <param name="entries">Its steps, in order.</param>
    /// <param name="request">The MedicationRequest of its order, when that came by FHIR.</param>
    public static MedicationAdministration Map(Administration known, IEnumerable<AdministrationEntry> entries, string? request) => new()
    {
        Id = known.Id.Value,
        Meta = new Meta { VersionId = known.Version.ToString(CultureInfo.InvariantCulture), LastUpdated = At(known.Note.At) },
        Extension = [Evidence(known), .. entries.Select(Step)],
        PartOf = known.PartOf is { } whole ? [FhirValues.To("MedicationAdministration", whole.Value)] : [],
        Status = StatusOf(known),
        StatusReason = known.Rejected is { } why ? [FhirValues.Concept(FhirCodes.EvidenceState, FhirValues.Words(why.ToString()))] : [],
        MedicationCodeableConcept = known.Drug is { } drug ? Drug(drug.Code, drug.Name) : FhirValues.Concept("not told by the pump"),
        Subject = known.Patient is { } patient
            ? FhirValues.Named("Patient", FhirCodes.PatientIdentifier, patient.Value)
            : new Reference { Type = "Patient", Display = "not associated with a patient" },
        EffectivePeriod = new Period { Start = At(known.Started.At), End = known.Ended is { } ended ? At(ended.At) : null },
        Performer = known.Confirmation?.Operator is { Value.Length: > 0 } clinician
            ? [new MedicationAdministrationPerformer { Actor = FhirValues.Named("Practitioner", FhirCodes.ClinicianIdentifier, clinician.Value) }]
            : [],
        Request = Request(known.Order, request),
        Device = [FhirValues.To("Device", DeviceIds.Of(known.Channel))],
        Dosage = new MedicationAdministrationDosage
        {
            Dose = Volume(known.Given),
            RateQuantity = Rate(known.Rate, known.DoseRate),
        },
    };

    public static string StatusOf(Administration known) => (known.State, known.Status) switch
    {
        (Domain.Evidence.EvidenceState.Rejected or Domain.Evidence.EvidenceState.Superseded, _) => MedicationAdministrationStatus.EnteredInError,
        (_, AdministrationStatus.InProgress) => MedicationAdministrationStatus.InProgress,
        (_, AdministrationStatus.OnHold) => MedicationAdministrationStatus.OnHold,
        (_, AdministrationStatus.Completed) => MedicationAdministrationStatus.Completed,
        (_, AdministrationStatus.Stopped) => MedicationAdministrationStatus.Stopped,
        _ => MedicationAdministrationStatus.Unknown,
    };

    private static Reference? Request(OrderId? order, string? request) => order is not { } id ? null : new Reference
    {
        Literal = request is null ? null : $"MedicationRequest/{request}",
        Type = "MedicationRequest",
        Identifier = new Identifier { System = FhirCodes.OrderIdentifier, Value = id.Value },
    };

    private static CodeableConcept Drug(string code, string name) => new()
    {
        Coding = code.Length > 0 ? [new Coding { Code = code, Display = name.Length > 0 ? name : null }] : [],
        Text = name.Length > 0 ? name : code,
    };

    /// <summary>Where it stands with the record of the EHR, and what somebody has to know about its numbers.</summary>
    private static Extension Evidence(Administration known) => new()
    {
        Url = FhirCodes.EvidenceExtension,
        Extension =
        [
            new Extension { Url = "state", ValueCode = FhirValues.Words(known.State.ToString()) },
            new Extension { Url = "container", ValueInteger = known.Container },
            .. Flags(known.Flags),
        ],
    };

    private static Extension Step(AdministrationEntry entry) => new()
    {
        Url = FhirCodes.StepExtension,
        Extension =
        [
            new Extension { Url = "verb", ValueCode = FhirValues.Words(entry.Verb.ToString()) },
            new Extension { Url = "at", ValueDateTime = At(entry.When.At) },
            new Extension { Url = "pump-time", ValueDateTime = At(entry.When.PumpTime) },
            new Extension { Url = "rate", ValueQuantity = Rate(entry.Rate, entry.DoseRate) },
            new Extension { Url = "given", ValueQuantity = Volume(entry.Given) },
            .. entry.Reason is { } reason ? [new Extension { Url = "reason", ValueCode = FhirValues.Words(reason.ToString()) }] : Array.Empty<Extension>(),
            .. entry.Operator is { Value.Length: > 0 } by
                ? [new Extension { Url = "operator", ValueReference = FhirValues.Named("Practitioner", FhirCodes.ClinicianIdentifier, by.Value) }]
                : Array.Empty<Extension>(),
            .. Flags(entry.Flags),
        ],
    };

    private static IEnumerable<Extension> Flags(EvidenceFlags flags) => Enum.GetValues<EvidenceFlags>()
        .Where(flag => flag != EvidenceFlags.None && flags.HasFlag(flag))
        .Select(flag => new Extension { Url = "flag", ValueCode = FhirValues.Words(flag.ToString()) });

    private static Quantity Volume(Volume volume) => FhirValues.Of(volume.Millilitres, Units.Millilitre);

    private static Quantity Rate(FlowRate rate, DoseRate? dose) =>
        dose is null ? FhirValues.Of(rate.MillilitresPerHour, Units.MillilitrePerHour) : FhirValues.Of(dose.Value, dose.Unit);

    private static FhirDateTime At(DateTimeOffset at) => FhirDateTime.From(at);
}
