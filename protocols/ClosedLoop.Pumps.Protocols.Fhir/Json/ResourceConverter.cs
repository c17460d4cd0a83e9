using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Reads a resource as the record its <c>resourceType</c> names, wherever in the object that member stands.</summary>
internal sealed class ResourceConverter : JsonConverter<Resource>
{
    private static readonly FrozenDictionary<string, ReadResource> Readers = new Dictionary<string, ReadResource>
    {
        ["MedicationRequest"] = As(FhirJsonContext.Default.MedicationRequest),
        ["MedicationAdministration"] = As(FhirJsonContext.Default.MedicationAdministration),
        ["MedicationDispense"] = As(FhirJsonContext.Default.MedicationDispense),
        ["Medication"] = As(FhirJsonContext.Default.Medication),
        ["Device"] = As(FhirJsonContext.Default.Device),
        ["DeviceMetric"] = As(FhirJsonContext.Default.DeviceMetric),
        ["DeviceDefinition"] = As(FhirJsonContext.Default.DeviceDefinition),
        ["Observation"] = As(FhirJsonContext.Default.Observation),
        ["Patient"] = As(FhirJsonContext.Default.Patient),
        ["Encounter"] = As(FhirJsonContext.Default.Encounter),
        ["Practitioner"] = As(FhirJsonContext.Default.Practitioner),
        ["Task"] = As(FhirJsonContext.Default.FhirTask),
        ["Provenance"] = As(FhirJsonContext.Default.Provenance),
        ["AuditEvent"] = As(FhirJsonContext.Default.AuditEvent),
        ["Bundle"] = As(FhirJsonContext.Default.Bundle),
        ["OperationOutcome"] = As(FhirJsonContext.Default.OperationOutcome),
        ["CapabilityStatement"] = As(FhirJsonContext.Default.CapabilityStatement),
        ["Parameters"] = As(FhirJsonContext.Default.Parameters),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ReadResource Other = As(FhirJsonContext.Default.OtherResource);

    private delegate Resource? ReadResource(ref Utf8JsonReader reader);

    public static IEnumerable<string> TypeNames => Readers.Keys;

    public static bool Knows(string type) => Readers.ContainsKey(type);

    public override Resource? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = TypeOf(reader) ?? throw new JsonException("no resourceType");
        return Readers.GetValueOrDefault(type, Other)(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, Resource value, JsonSerializerOptions options) => FhirJson.Write(value, writer);

    /// <summary>The resourceType of the object the reader stands on; null when there is none.</summary>
    public static string? TypeOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("resourceType"u8);
            reader.Read();
            if (found)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }

        return null;
    }

    // By the converter and not by the serializer, which would read the object twice and count positions from its start.
    private static ReadResource As<T>(JsonTypeInfo<T> type)
        where T : Resource
    {
        var converter = (JsonConverter<T>)type.Converter;
        return (ref Utf8JsonReader reader) => converter.Read(ref reader, typeof(T), type.Options);
    }
}
