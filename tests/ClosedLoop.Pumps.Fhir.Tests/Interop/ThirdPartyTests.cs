using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests.Interop;

/// <summary>
/// Three independent programs judge what we write: npm fhir, @medplum/core, and the standard's own FHIRPath constraints by npm fhirpath.
/// </summary>
public class ThirdPartyTests
{
    // One start of node for both tests: it reads 40 MB of definitions.
    private static readonly Lazy<Task<FhirVerdict[]>> Judged = new(JudgeAsync);

    [Fact]
    public async Task Every_resource_we_write_is_valid_for_fhir_js_and_medplum_and_meets_its_invariants()
    {
        var verdicts = (await Judged.Value).Where(v => v.File.StartsWith("whole", StringComparison.Ordinal)).ToList();

        Assert.Equal(FhirJson.ResourceTypes.Order(StringComparer.Ordinal), verdicts.Select(v => v.Type).Order(StringComparer.Ordinal));
        Assert.All(verdicts, v => Assert.True(v.Complaints.Length == 0, $"{v.Type}: {string.Join('\n', v.Complaints)}"));
        // A judge that looks at nothing is content with everything.
        Assert.True(verdicts.Sum(v => v.Invariants) > 400, $"only {verdicts.Sum(v => v.Invariants)} invariants were evaluated");
    }

    [Fact]
    public async Task The_judges_and_we_refuse_the_same_broken_resources()
    {
        Assert.All(BrokenSamples.All, broken => Assert.False(FhirJson.Parse(FhirJson.ToBytes(broken.Value)).IsAccepted, broken.Key));

        var verdicts = (await Judged.Value).Where(v => v.File.StartsWith("broken", StringComparison.Ordinal)).ToList();

        Assert.Equal(BrokenSamples.All.Count, verdicts.Count);
        Assert.All(verdicts, v => Assert.True(v.Complaints.Length > 0, v.File));
    }

    private static async Task<FhirVerdict[]> JudgeAsync()
    {
        using var folder = new TemporaryFolder();
        foreach (var resource in Samples.All)
            await File.WriteAllBytesAsync(folder.File($"whole-{resource.ResourceType}.json"), FhirJson.ToBytes(resource));
        foreach (var (name, broken) in BrokenSamples.All)
            await File.WriteAllBytesAsync(folder.File($"broken-{name}.json"), FhirJson.ToBytes(broken));

        return await FhirVerdict.OfFolderAsync(folder.Path);
    }
}
