using ClosedLoop.Pumps.Fuzz.Targets;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests.Interop;

/// <summary>The examples HL7 publishes with R4 (npm hl7.fhir.r4.examples).</summary>
public class OfficialExampleTests
{
    private static readonly FhirLimits Roomy = new() { ResourceBytesMax = 64 * 1024 * 1024 };

    private static readonly string Folder = RepositoryRoot.Combine("tests", "interop", "node_modules", "hl7.fhir.r4.examples");

    // Published with two entries of one fullUrl, which R4 forbids (bdl-7).
    private const string DoubledEntry = "Bundle-dataelements.json";

    public static TheoryData<string> Types() => [.. FhirJson.ResourceTypes.Except(["Parameters"]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_official_example_of_our_types_is_read_and_written_as_equal_json(string type)
    {
        var files = Directory.GetFiles(Folder, $"{type}-*.json");
        Assert.NotEmpty(files);
        var wrong = new List<string>();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var reading = FhirJson.Parse(bytes, Roomy);
            if (file.EndsWith(DoubledEntry, StringComparison.Ordinal))
                Assert.StartsWith("bdl-7", Assert.Single(reading.Issues).Diagnostics, StringComparison.Ordinal);
            else if (!reading.IsAccepted)
                wrong.AddRange(reading.Issues.Select(issue => $"{Path.GetFileName(file)}: {issue}"));
            else if (NaiveFhir.Difference(bytes, FhirJson.ToBytes(reading.Resource)) is { } difference)
                wrong.Add($"{Path.GetFileName(file)}: {difference}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
