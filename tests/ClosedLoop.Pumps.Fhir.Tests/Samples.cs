using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Fhir.Tests;

/// <summary>One of each resource type as the gateway fills it: a pump, an order, and what became of it.</summary>
internal static class Samples
{
    private const string Mdc = "urn:iso:std:iso:11073:10101";
    private const string Ucum = "http://unitsofmeasure.org";
    private const string Snomed = "http://snomed.info/sct";

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(1));

    public static IReadOnlyList<Resource> All { get; } =
    [
        Request(), Administration(), Dispense(), Drug(), Pump(), Metric(), Model(), Rate(), Patient(), Stay(), Nurse(), Proposal(), Origin(), Access(),
        Batch(), Outcome(), Capabilities(), Values(),
    ];

    public static MedicationAdministration Administration() => new()
    {
        Id = "adm-77",
        Meta = new Meta { VersionId = "4", LastUpdated = At(45), Profile = ["http://example.org/fhir/StructureDefinition/infusion"] },
        Text = Words("Norepinephrine, running"),
        Identifier = [new Identifier { System = "urn:example:administration", Value = "A-77" }],
        Status = MedicationAdministrationStatus.InProgress,
        Category = new CodeableConcept { Coding = [Code("http://terminology.hl7.org/CodeSystem/medication-admin-category", "inpatient", "Inpatient")] },
        MedicationCodeableConcept = new CodeableConcept
        {
            Coding = [Code("http://www.nlm.nih.gov/research/umls/rxnorm", "7512", "norepinephrine")],
            Text = "Norepinephrine 4 mg / 250 mL",
        },
        Subject = new Reference { Literal = "Patient/p1", Display = "Muster, Max" },
        Context = To("Encounter/e1"),
        EffectivePeriod = new Period { Start = At(0) },
        Performer = [new MedicationAdministrationPerformer { Actor = To("Practitioner/n1") }],
        Request = To("MedicationRequest/r1"),
        Device = [To("Device/pump-1")],
        Note = [new Annotation { AuthorString = "gateway", Time = At(30), Text = "Rate changed at the pump from 7.50 to 9.00 mL/h." }],
        Dosage = new MedicationAdministrationDosage
        {
            Text = "0.10 ug/kg/min",
            Route = new CodeableConcept { Coding = [Code(Snomed, "47625008", "Intravenous route")] },
            Dose = Amount(2.50m, "mL"),
            RateQuantity = Amount(9.00m, "mL/h"),
        },
    };

    private static MedicationRequest Request() => new()
    {
        Id = "r1",
        Identifier = [new Identifier { Use = IdentifierUse.Official, System = "urn:example:order", Value = "O-1" }],
        Status = MedicationRequestStatus.Active,
        Intent = MedicationRequestIntent.Order,
        Priority = RequestPriority.Urgent,
        MedicationReference = To("#drug"),
        Contained = [Drug() with { Id = "drug", Meta = null }],
        Subject = To("Patient/p1"),
        Encounter = To("Encounter/e1"),
        AuthoredOn = At(-60),
        Requester = To("Practitioner/n1"),
        DosageInstruction =
        [
            new Dosage
            {
                Sequence = 1,
                Timing = new Timing { Repeat = new TimingRepeat { BoundsPeriod = new Period { Start = At(0), End = At(480) } } },
                AsNeededBoolean = false,
                DoseAndRate = [new DosageDoseAndRate { RateQuantity = Amount(0.10m, "ug/kg/min") }],
                MaxDosePerPeriod = new Ratio { Numerator = Amount(10.0m, "mg"), Denominator = Amount(24m, "h") },
            },
        ],
        DispenseRequest = new MedicationRequestDispenseRequest { ValidityPeriod = new Period { Start = At(-60), End = At(1440) } },
    };

    private static MedicationDispense Dispense() => new()
    {
        Id = "bag-9",
        Status = MedicationDispenseStatus.Completed,
        MedicationReference = To("Medication/m1"),
        Subject = To("Patient/p1"),
        AuthorizingPrescription = [To("MedicationRequest/r1")],
        Quantity = Amount(250m, "mL"),
        WhenPrepared = At(-30),
        WhenHandedOver = At(-10),
    };

    private static Medication Drug() => new()
    {
        Id = "m1",
        Code = new CodeableConcept { Coding = [Code("http://www.nlm.nih.gov/research/umls/rxnorm", "7512", "norepinephrine")] },
        Status = MedicationStatus.Active,
        Ingredient =
        [
            new MedicationIngredient
            {
                ItemCodeableConcept = new CodeableConcept { Text = "norepinephrine" },
                IsActive = true,
                Strength = new Ratio { Numerator = Amount(4.0m, "mg"), Denominator = Amount(250m, "mL") },
            },
        ],
        Batch = new MedicationBatch { LotNumber = "L-1", ExpirationDate = new FhirDateTime("2027-01") },
    };

    private static Device Pump() => new()
    {
        Id = "pump-1",
        Identifier = [new Identifier { System = "urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680", Value = "0012210000000001" }],
        UdiCarrier = [new DeviceUdiCarrier { DeviceIdentifier = "00844588003288", EntryType = UdiEntryType.Barcode }],
        Status = DeviceStatus.Active,
        Manufacturer = "Example Pumps",
        SerialNumber = "SN-1",
        DeviceName = [new DeviceDeviceName { Name = "Bed 12 A", Type = DeviceNameType.UserFriendlyName }],
        Type = new CodeableConcept { Coding = [Code(Mdc, "69985", "MDC_DEV_PUMP_INFUS_VMD")] },
        Version = [new DeviceVersion { Value = "3.1" }],
        Property = [new DeviceProperty { Type = new CodeableConcept { Text = "channels" }, ValueQuantity = [Amount(2m, "1")] }],
        Patient = To("Patient/p1"),
        Parent = To("Device/rack-1"),
    };

    private static DeviceMetric Metric() => new()
    {
        Id = "flow",
        Type = new CodeableConcept { Coding = [Code(Mdc, "157784", "MDC_FLOW_FLUID_PUMP")] },
        Unit = new CodeableConcept { Coding = [Code(Ucum, "mL/h", "mL/h")] },
        Source = To("Device/pump-1"),
        OperationalStatus = MetricOperationalStatus.On,
        Category = MetricCategory.Measurement,
        Calibration = [new DeviceMetricCalibration { Type = MetricCalibrationType.Unspecified, State = MetricCalibrationState.Calibrated, Time = At(-9000) }],
    };

    private static DeviceDefinition Model() => new()
    {
        Id = "model-1",
        ManufacturerString = "Example Pumps",
        DeviceName = [new DeviceDefinitionDeviceName { Name = "Volumetric 2", Type = DeviceNameType.ModelName }],
        ModelNumber = "V2",
        Version = ["3.1"],
        Capability = [new DeviceDefinitionCapability { Type = new CodeableConcept { Text = "auto-programming" } }],
    };

    private static Observation Rate() => new()
    {
        Id = "o1",
        Status = ObservationStatus.Final,
        Category = [new CodeableConcept { Text = "device" }],
        Code = new CodeableConcept { Coding = [Code(Mdc, "157784", "MDC_FLOW_FLUID_PUMP")] },
        Subject = To("Patient/p1"),
        EffectiveDateTime = At(30),
        Issued = At(30),
        Performer = [To("Practitioner/n1")],
        ValueQuantity = Amount(9.00m, "mL/h"),
        ReferenceRange = [new ObservationReferenceRange { Low = Amount(0.1m, "mL/h"), High = Amount(999m, "mL/h") }],
        Component = [new ObservationComponent { Code = new CodeableConcept { Text = "infused" }, ValueQuantity = Amount(2.50m, "mL") }],
        Device = To("DeviceMetric/flow"),
    };

    private static Patient Patient() => new()
    {
        Id = "p1",
        Identifier = [new Identifier { System = "urn:example:mrn", Value = "12345" }],
        Active = true,
        Name = [new HumanName { Use = NameUse.Official, Family = "Muster", Given = ["Max", "Ernst"] }],
        Telecom = [new ContactPoint { System = ContactPointSystem.Phone, Value = "+41 44 000 00 00" }],
        Gender = AdministrativeGender.Male,
        BirthDate = new FhirDateTime("1958-07"),
        Address = [new Address { Line = ["Weg 1"], City = "Musterstadt", Country = "CH" }],
        Contact = [new PatientContact { Name = new HumanName { Text = "Erika Muster" } }],
    };

    private static Encounter Stay() => new()
    {
        Id = "e1",
        Status = EncounterStatus.InProgress,
        Class = Code("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient encounter"),
        Subject = To("Patient/p1"),
        Period = new Period { Start = new FhirDateTime("2026-03-01") },
        Location = [new EncounterLocation { Location = To("Location/bed-12"), Status = EncounterLocationStatus.Active }],
    };

    private static Practitioner Nurse() => new()
    {
        Id = "n1",
        Identifier = [new Identifier { System = "urn:example:staff", Value = "N-1" }],
        Active = true,
        Name = [new HumanName { Family = "Keller", Given = ["Anna"] }],
    };

    private static FhirTask Proposal() => new()
    {
        Id = "t1",
        Identifier = [new Identifier { System = "urn:example:scan", Value = "S-1" }],
        Status = FhirTaskStatus.Requested,
        Intent = FhirTaskIntent.Order,
        Code = new CodeableConcept { Text = "propose to pump" },
        Focus = To("MedicationRequest/r1"),
        For = To("Patient/p1"),
        AuthoredOn = At(-1),
        LastModified = At(0),
        Requester = To("Practitioner/n1"),
        Owner = To("Device/pump-1"),
        Restriction = new TaskRestriction { Period = new Period { End = At(4) } },
        Input = [new TaskInput { Type = new CodeableConcept { Text = "channel" }, ValueString = "A" }],
        Output = [new TaskOutput { Type = new CodeableConcept { Text = "program" }, ValueIdentifier = new Identifier { Value = "P-1" } }],
    };

    private static Provenance Origin() => new()
    {
        Id = "v1",
        Target = [To("MedicationAdministration/adm-77/_history/4")],
        OccurredDateTime = At(30),
        Recorded = At(31),
        Activity = new CodeableConcept { Coding = [Code("http://terminology.hl7.org/CodeSystem/v3-DataOperation", "UPDATE", "revise")] },
        Agent = [new ProvenanceAgent { Type = new CodeableConcept { Text = "device" }, Who = To("Device/pump-1") }],
        Entity = [new ProvenanceEntity { Role = ProvenanceEntityRole.Source, What = new Reference { Display = "pump event 1841" } }],
    };

    private static AuditEvent Access() => new()
    {
        Id = "a1",
        Type = Code("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"),
        Action = AuditEventAction.Create,
        Recorded = At(0),
        Outcome = AuditEventOutcome.Success,
        Agent = [new AuditEventAgent { Name = "ehr", Requestor = true, Network = new AuditEventNetwork { Address = "10.0.0.1", Type = NetworkType.IpAddress } }],
        Source = new AuditEventSource { Observer = To("Device/gateway") },
        Entity = [new AuditEventEntity { What = To("Task/t1"), Detail = [new AuditEventDetail { Type = "path", ValueString = "/Task" }] }],
    };

    private static Bundle Batch() => new()
    {
        Type = BundleType.Transaction,
        Timestamp = At(0),
        Link = [new BundleLink { Relation = "self", Url = "http://example.org/fhir" }],
        Entry =
        [
            new BundleEntry
            {
                FullUrl = "urn:uuid:7a4c0a3e-6a0c-4f0e-9f3e-0d8f6b1c2a11",
                Resource = Administration(),
                Request = new BundleRequest { Method = HttpVerb.Put, Url = "MedicationAdministration?identifier=urn:example:administration|A-77" },
            },
        ],
    };

    private static OperationOutcome Outcome() => OperationOutcome.Of(
        new FhirIssue(IssueSeverity.Error, IssueType.Required, "MedicationRequest.subject", "is required"));

    private static CapabilityStatement Capabilities() => new()
    {
        Status = PublicationStatus.Active,
        Date = new FhirDateTime("2026-03-02"),
        Kind = CapabilityStatementKind.Instance,
        Software = new CapabilityStatementSoftware { Name = "ClosedLoop.Pumps", Version = "0.1.0" },
        Implementation = new CapabilityStatementImplementation { Description = "A ward", Url = "http://example.org/fhir/R4" },
        FhirVersion = FhirRelease.R4,
        Format = ["application/fhir+json"],
        Rest =
        [
            new CapabilityStatementRest
            {
                Mode = RestfulMode.Server,
                Resource =
                [
                    new CapabilityStatementResource
                    {
                        Type = "Task",
                        Interaction = [new CapabilityStatementInteraction { Code = TypeRestfulInteraction.Read }],
                        Versioning = VersioningPolicy.Versioned,
                        SearchParam = [new CapabilityStatementSearchParam { Name = "status", Type = SearchParamType.Token }],
                    },
                ],
                Interaction = [new CapabilityStatementRestInteraction { Code = SystemRestfulInteraction.Transaction }],
            },
        ],
    };

    private static Parameters Values() => new()
    {
        Parameter =
        [
            new ParametersParameter { Name = "rate", ValueDecimal = 9.00m },
            new ParametersParameter { Name = "pump", Part = [new ParametersParameter { Name = "id", ValueString = "pump-1" }] },
            new ParametersParameter { Name = "drug", Resource = Drug() },
        ],
    };

    private static FhirDateTime At(int minutes) => FhirDateTime.From(Noon.AddMinutes(minutes));

    private static Coding Code(string system, string code, string display) => new() { System = system, Code = code, Display = display };

    private static Quantity Amount(decimal value, string unit) => new() { Value = value, Unit = unit, System = Ucum, Code = unit };

    private static Reference To(string literal) => new() { Literal = literal };

    private static Narrative Words(string text) =>
        new() { Status = NarrativeStatus.Generated, Div = $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{text}</div>" };
}
