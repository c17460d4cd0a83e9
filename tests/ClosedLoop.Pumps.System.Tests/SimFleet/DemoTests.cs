using System.Diagnostics;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.SimFleet;

[Collection(nameof(FleetProcess))]
public class DemoTests
{
    [Fact]
    public async Task A_bounded_demo_ends_by_itself_with_all_documented_and_nothing_left()
    {
        using var demo = FleetProcess.Start("demo", "--plain", "--pumps", "6", "--seconds", "30");
        var gateway = await demo.GatewayIdAsync();
        Assert.True(await demo.EndAsync() == 0, demo.Output);
        Assert.Contains(demo.Lines, line => line.Contains("offered", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("documented: DELIV_START", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("== orders", StringComparison.Ordinal));
        Assert.StartsWith("Documentation complete", demo.Lines[^1], StringComparison.Ordinal);
        Assert.False(Runs(gateway));
        Assert.Empty(demo.LeftBehind);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_demo_gives_its_verdict_and_leaves_no_process_and_no_folder(string signal)
    {
        using var demo = FleetProcess.Start("demo", "--plain", "--pumps", "6");
        var gateway = await demo.GatewayIdAsync();
        await demo.LineWithAsync("documented: DELIV_START");
        Assert.True(Runs(gateway));
        Assert.NotEmpty(demo.LeftBehind);
        await demo.SignalAsync(signal);
        Assert.True(await demo.EndAsync() == 0, demo.Output);
        Assert.Contains(demo.Lines, line => line.StartsWith("Documentation complete", StringComparison.Ordinal));
        Assert.False(Runs(gateway));
        Assert.Empty(demo.LeftBehind);
    }

    [Fact]
    public async Task The_gateway_does_not_outlive_a_killed_demo()
    {
        using var demo = FleetProcess.Start("demo", "--plain", "--pumps", "6");
        using var gateway = Process.GetProcessById(await demo.GatewayIdAsync());
        await demo.SignalAsync("KILL");
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await gateway.WaitForExitAsync(timeout.Token);
    }

    private static bool Runs(int processId) => Directory.Exists($"/proc/{processId}");
}
