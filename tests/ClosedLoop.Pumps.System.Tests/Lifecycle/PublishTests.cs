using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Lifecycle;

/// <summary>What the deploy guide has an operator do: publish, check, install.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task What_is_published_holds_its_bill_of_materials_checks_its_settings_and_installs_itself()
    {
        using var folder = new TemporaryFolder();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        var published = Path.Combine(folder.Path, "published");
        var program = Path.Combine(published, "ClosedLoop.Pumps.Gateway");
        var config = folder.File("gateway.json");
        await File.WriteAllTextAsync(config, $$"""{ "Store": { "DataFolder": "{{folder.File("data")}}" } }""");

        // As it was built for these tests: the guide's command builds it first.
        var publish = await Tool.RunAsync(
            "dotnet", "publish", "--no-build", "-c", configuration, RepositoryRoot.Combine("src", "ClosedLoop.Pumps.Gateway"), "-o", published);
        Assert.True(publish.ExitCode == 0, publish.Output + publish.Error);
        var check = await Tool.RunAsync(program, "--config", config, "config", "check");
        var install = await Tool.RunAsync(program, "--config", config, "install", "--to", folder.Path);

        Assert.True(check.ExitCode == 0, check.Output + check.Error);
        Assert.True(install.ExitCode == 0, install.Output + install.Error);
        Assert.Contains($"ExecStart={program} --config {config}", await File.ReadAllLinesAsync(folder.File("closedloop-pumps.service")));
        Assert.Contains("CycloneDX", await File.ReadAllTextAsync(Path.Combine(published, "bom.json")), StringComparison.Ordinal);
    }
}
