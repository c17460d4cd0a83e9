using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>How the records are read from JSON; data types and backbone elements come with the resources that use them.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = FhirLimits.DepthLimit)]
[JsonSerializable(typeof(MedicationRequest))]
[JsonSerializable(typeof(MedicationAdministration))]
[JsonSerializable(typeof(MedicationDispense))]
[JsonSerializable(typeof(Medication))]
[JsonSerializable(typeof(Device))]
[JsonSerializable(typeof(DeviceMetric))]
[JsonSerializable(typeof(DeviceDefinition))]
[JsonSerializable(typeof(Observation))]
[JsonSerializable(typeof(Patient))]
[JsonSerializable(typeof(Encounter))]
[JsonSerializable(typeof(Practitioner))]
[JsonSerializable(typeof(FhirTask))]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(Bundle))]
[JsonSerializable(typeof(OperationOutcome))]
[JsonSerializable(typeof(CapabilityStatement))]
[JsonSerializable(typeof(Parameters))]
[JsonSerializable(typeof(OtherResource))]
internal sealed partial class FhirJsonContext : JsonSerializerContext;
