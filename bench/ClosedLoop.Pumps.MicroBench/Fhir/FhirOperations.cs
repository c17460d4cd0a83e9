using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Yardsticks.Fhir;

namespace ClosedLoop.Pumps.MicroBench.Fhir;

public static class FhirOperations
{
    private static readonly byte[] Bytes = Vectors.Bytes("administration.json");
    private static readonly Resource Administration = FhirJson.Parse(Bytes).Resource!;
    private static readonly BareAdministration Bare = JsonSerializer.Deserialize(Bytes, BareFhirContext.Default.BareAdministration)!;
    private static readonly ArrayBufferWriter<byte> Output = new(16 * 1024);

    private static readonly Utf8JsonWriter BareWriter = new(
        Output, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static Operation[] All => [new("fhir/administration-write", Write), new("fhir/administration-parse", Parse)];

    public static void Write()
    {
        Output.ResetWrittenCount();
        FhirJson.Write(Administration, Output);
    }

    public static ReadOnlySpan<byte> ResourceBytes()
    {
        Write();
        return Output.WrittenSpan;
    }

    /// <summary>What the generated code writes: the same, or the two cannot be compared.</summary>
    public static ReadOnlySpan<byte> BareBytes()
    {
        WriteBare();
        return Output.WrittenSpan;
    }

    public static void WriteBare()
    {
        Output.ResetWrittenCount();
        BareWriter.Reset(Output);
        JsonSerializer.Serialize(BareWriter, Bare, BareFhirContext.Default.BareAdministration);
        BareWriter.Flush();
    }

    public static void Parse()
    {
        if (FhirJson.Parse(Bytes).Resource is null)
            throw new InvalidOperationException("The resource is not read.");
    }

    public static void ParseBare()
    {
        if (JsonSerializer.Deserialize(Bytes, BareFhirContext.Default.BareAdministration) is null)
            throw new InvalidOperationException("The resource is not read.");
    }
}
