using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Interop;

/// <summary>The published schema, judged by a validator that is not ours.</summary>
public sealed class LibrarySchemaTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_demo_library_fits_the_schema_as_written_and_in_canonical_form_and_a_misspelt_limit_does_not()
    {
        var schema = Written("schema.json", LibrarySchema.Utf8());
        var canonical = DrugLibraryJson.Write(DemoDrugLibrary.Library);
        var misspelt = global::System.Text.Encoding.UTF8.GetBytes(
            global::System.Text.Encoding.UTF8.GetString(canonical).Replace("\"hardHigh\":80}", "\"hardHihg\":80}", StringComparison.Ordinal));
        Assert.NotEqual(canonical, misspelt);
        var judged = await Tool.RunAsync(
            "/usr/bin/python3",
            RepositoryRoot.Combine("tests", "interop", "check_library.py"),
            schema,
            RepositoryRoot.Combine("src", "ClosedLoop.Pumps.Domain", "Ders", "demo-drug-library.json"),
            Written("canonical.json", canonical),
            Written("misspelt.json", misspelt));
        Assert.True(judged.ExitCode == 0, judged.Error);
        Assert.Equal(
            ["valid", "valid", "invalid: careAreas/0/rules/0/limits/1"], judged.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private string Written(string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.File(name), bytes);
        return folder.File(name);
    }
}
