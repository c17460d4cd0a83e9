using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Commands;

public sealed class BillOfMaterialsTests
{
    // Beside the gateway, where its own build puts it; the last folder is the configuration.
    private static readonly string Written = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../ClosedLoop.Pumps.Gateway", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "bom.json"));

    [Fact]
    public async Task The_bill_of_materials_passes_a_strict_validator_that_is_not_ours_and_leaves_nothing_loose()
    {
        var verdict = await NodeScript.RunAsync<Verdict>("check_bom.mjs", Written);

        Assert.Empty(verdict.Complaints);
        Assert.True(verdict.Components > 30, $"only {verdict.Components} parts");
    }

    [Fact]
    public async Task A_damaged_one_does_not_pass()
    {
        using var folder = new TemporaryFolder();
        var damaged = folder.File("bom.json");
        File.WriteAllText(damaged, File.ReadAllText(Written).Replace("SHA-512", "SHA-5", StringComparison.Ordinal));

        Assert.NotEmpty((await NodeScript.RunAsync<Verdict>("check_bom.mjs", damaged)).Complaints);
    }

    private sealed record Verdict(int Components, string[] Complaints);
}
