using System.Text.Json;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>FHIR R4 resources. The second rule: what is written of an accepted one is the JSON that came, and no modifier extension was let by.</summary>
public sealed class FhirTarget(string vectors) : IFuzzTarget
{
    public string Name => "fhir";

    public IReadOnlyList<byte[]> Seeds { get; } = VectorFolder.Fhir(vectors);

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        "\"modifierExtension\":[{\"url\":\"http://x\"}],"u8.ToArray(), "\"_status\":{\"id\":\"a\"},"u8.ToArray(), "\"contained\":[{"u8.ToArray(),
        "\"resourceType\":\"Patient\","u8.ToArray(), "null,"u8.ToArray(), "[null]"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "\"\""u8.ToArray(),
        "1e400"u8.ToArray(), "-0"u8.ToArray(), "1.0000000000000000000000000000001"u8.ToArray(), "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(),
        "\"9999-12-31T23:59:60Z\""u8.ToArray(), "\"0001-01-01T00:00:00+14:00\""u8.ToArray(), "[[[[[[[["u8.ToArray(), "{\"a\":{\"a\":"u8.ToArray(),
        "\"id\":"u8.ToArray(), "true"u8.ToArray(), [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF],
    ];

    public long AllocatedBytesMax(int inputBytes) => 256 * 1024 + (256L * inputBytes);

    public FuzzAnswer Read(byte[] input)
    {
        var reading = FhirJson.Parse(input);
        return reading.IsAccepted
            ? new FuzzAnswer(true, reading.Resource.ResourceType, reading.Resource)
            : new FuzzAnswer(false, reading.Issues is [{ Expression: not null, Diagnostics.Length: > 0 } first, ..] ? first.Code : "");
    }

    public string? Disagreement(byte[] input, FuzzAnswer answer)
    {
        using var came = JsonDocument.Parse(input);
        return NaiveFhir.HasMember(came.RootElement, "modifierExtension")
            ? "a modifier extension was let by"
            : NaiveFhir.Difference(input, FhirJson.ToBytes((Resource)answer.Content!));
    }
}
