using System.Text.Json;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.SimFleet;

[Collection(nameof(FleetProcess))]
public class ErrorsScenarioTests
{
    [Fact]
    public async Task Every_application_error_code_is_provoked_from_outside()
    {
        using var errors = FleetProcess.Start("scenario", "errors", "--json");
        var code = await errors.EndAsync();
        Assert.True(code == 0, errors.Output);
        var report = JsonDocument.Parse(errors.Lines[^1]).RootElement;
        Assert.Equal(44, report.GetProperty("codes_provoked").GetInt32() + report.GetProperty("never_produced").EnumerateObject().Count());
        Assert.Equal(Enumerable.Range(9001, 44).Select(one => one.ToString()), report.GetProperty("codes").EnumerateObject().Select(one => one.Name));
        Assert.Empty(errors.LeftBehind);
    }

    [Theory]
    [InlineData("healthy-pumps", "the order for 9028 was answered AA")]
    [InlineData("right-orders", "the order for 9019 was answered")]
    public async Task An_injected_fault_is_found_and_named(string fault, string violation)
    {
        using var errors = FleetProcess.Start("scenario", "errors", "--json", "--break", fault);
        Assert.Equal(1, await errors.EndAsync());
        Assert.Contains(violation, errors.Output, StringComparison.Ordinal);
    }
}
