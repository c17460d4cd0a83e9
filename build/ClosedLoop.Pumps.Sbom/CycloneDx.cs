using System.Security.Cryptography;
using System.Text.Json;

namespace ClosedLoop.Pumps.Sbom;

/// <summary>Writes a bill of materials in CycloneDX 1.6 JSON (ECMA-424). The same parts give the same bytes.</summary>
public static class CycloneDx
{
    private const string ProductReference = "closedloop-pumps";

    /// <param name="direct">References of what the product asks for itself.</param>
    public static byte[] Write(string version, IReadOnlyList<Component> components, IReadOnlyList<string> direct)
    {
        var sorted = components.DistinctBy(one => one.Reference).OrderBy(one => one.Reference, StringComparer.Ordinal).ToArray();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteString("serialNumber", $"urn:uuid:{Identity(version, sorted)}");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            json.WriteString("type", "application");
            json.WriteString("bom-ref", ProductReference);
            json.WriteString("name", "ClosedLoop.Pumps");
            json.WriteString("version", version);
            WriteLicense(json, "Apache-2.0");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach (var one in sorted)
                WriteComponent(json, one);
            json.WriteEndArray();
            json.WriteStartArray("dependencies");
            WriteNeeds(json, ProductReference, direct);
            foreach (var one in sorted)
                WriteNeeds(json, one.Reference, one.DependsOn);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteComponent(Utf8JsonWriter json, Component one)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", one.Reference);
        json.WriteString("name", one.Name);
        json.WriteString("version", one.Version);
        json.WriteString("scope", one.IsShipped ? "required" : "excluded");
        if (one.Sha512 is { } hash)
        {
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", hash);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (one.License is { } license)
            WriteLicense(json, license);
        if (one.PackageUrl is { } url)
            json.WriteString("purl", url);
        json.WriteEndObject();
    }

    private static void WriteLicense(Utf8JsonWriter json, string expression)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("expression", expression);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNeeds(Utf8JsonWriter json, string reference, IReadOnlyList<string> needs)
    {
        json.WriteStartObject();
        json.WriteString("ref", reference);
        json.WriteStartArray("dependsOn");
        foreach (var need in needs.Distinct().Order(StringComparer.Ordinal))
            json.WriteStringValue(need);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Guid Identity(string version, Component[] sorted)
    {
        var text = string.Join('\n', sorted.Select(one => $"{one.Reference} {one.Sha512}").Prepend(version));
        return new Guid(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true);
    }
}
