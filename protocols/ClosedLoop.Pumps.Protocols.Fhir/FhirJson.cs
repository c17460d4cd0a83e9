using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Reads, checks and writes FHIR R4 resources as JSON.</summary>
public static class FhirJson
{
    // Nobody shows these bytes as HTML, and every other reader of JSON takes plain UTF-8.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static MemberWriter? _members;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    /// <summary>The resource types with a record here.</summary>
    public static IEnumerable<string> ResourceTypes => ResourceConverter.TypeNames;

    /// <summary>Reads one resource. Never throws on what the bytes are: a resource without an error, or the errors.</summary>
    public static FhirReading Parse(ReadOnlySpan<byte> utf8, FhirLimits? limits = null)
    {
        limits ??= FhirLimits.Default;
        var issues = JsonScan.Run(utf8, limits);
        if (issues.Count > 0)
            return new FhirReading(null, issues);
        try
        {
            var resource = JsonSerializer.Deserialize(utf8, FhirJsonContext.Default.Resource)!;
            issues = Validate(resource, limits);
            return new FhirReading(issues.Any(issue => issue.IsError) ? null : resource, issues);
        }
        catch (JsonException wrong)
        {
            var place = JsonPlace.Of(utf8, JsonPlace.Offset(utf8, wrong) - 1); // it stands behind the value
            return new FhirReading(null, [new FhirIssue(IssueSeverity.Error, IssueType.Structure, place, "has another JSON type than the element")]);
        }
    }

    /// <summary>The rules a resource breaks; empty when it breaks none.</summary>
    public static IReadOnlyList<FhirIssue> Validate(Resource resource, FhirLimits? limits = null)
    {
        var rules = new RuleVisitor((limits ?? FhirLimits.Default).IssuesMax);
        rules.Run(resource);
        return rules.Issues;
    }

    /// <summary>Writes a resource; allocates nothing once a thread has written one, when the buffer does not.</summary>
    public static void Write(Resource resource, IBufferWriter<byte> buffer)
    {
        var json = _json;
        if (json is null)
            _json = json = new Utf8JsonWriter(buffer, WriterOptions);
        else
            json.Reset(buffer);
        Write(resource, json);
        json.Flush();
        json.Reset(Nowhere.Instance); // does not keep the caller's buffer alive
    }

    /// <summary>Writes a resource as the next value.</summary>
    public static void Write(Resource resource, Utf8JsonWriter json) => (_members ??= new MemberWriter()).Write(resource, json);

    public static byte[] ToBytes(Resource resource)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(resource, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private sealed class Nowhere : IBufferWriter<byte>
    {
        public static readonly Nowhere Instance = new();

        public void Advance(int count)
        {
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => default;

        public Span<byte> GetSpan(int sizeHint = 0) => default;
    }
}
