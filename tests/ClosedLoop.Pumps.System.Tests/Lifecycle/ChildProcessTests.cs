using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Lifecycle;

/// <summary>The gateway as a child: it ends when its parent does, however that ends, and never by the terminal's Ctrl-C.</summary>
public sealed class ChildProcessTests(ITestOutputHelper output)
{
    [Fact]
    public async Task It_ignores_SIGINT_and_ends_with_0_when_its_standard_input_closes()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);

        Assert.Equal(0, (await Tool.RunAsync("kill", "-INT", $"{ward.Gateway.ProcessId}")).ExitCode);
        var order = TestOrders.Fluid(0, "sigint", rateMlH: 720, volumeTenthsMl: 2);
        await ward.AskAsync(order);
        await Eventually.HoldsAsync(() => ward.Ehr.Consumer.Reports.Any(report => report.Event?.OrderId == order.OrderId), "it goes on as before");
        Assert.False(ward.Gateway.HasExited);

        Assert.Equal(0, await ward.StopGatewayAsync());
    }

    [Fact]
    public async Task It_does_not_outlive_a_parent_that_was_killed()
    {
        using var folder = new TemporaryFolder();
        var config = folder.File("gateway.json");
        new GatewayConfigFile { DataFolder = folder.File("data"), Pumps = [], SenderApplication = "SIMEHR" }.Write(config);

        // The shell holds the other end of the gateway's standard input, as any parent would, and is killed.
        const string script = """exec 3> >(exec "$0" --child --config "$1"); echo "child $!"; read -r _""";
        using var parent = Tool.Start("bash", "-c", script, GatewayExecutable.Find(), config);
        var child = 0;
        var isListening = false;
        while (!isListening || child == 0)
        {
            var line = await Eventually.ComesAsync(parent.StandardOutput.ReadLineAsync(), "the gateway listens")
                ?? throw new InvalidOperationException("The gateway ended while starting.");
            isListening |= GatewayEndpoints.TryParse(line) is not null;
            if (line.StartsWith("child ", StringComparison.Ordinal))
                child = int.Parse(line["child ".Length..], global::System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.True(Directory.Exists($"/proc/{child}"), "The gateway is not where the shell said.");
        parent.Kill();
        await Eventually.HoldsAsync(() => IsGone(child), "the gateway is gone", 15_000);
    }

    // A zombie that nobody has waited for is gone as well.
    private static bool IsGone(int processId)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{processId}/stat");
            return status[status.LastIndexOf(')') + 2] == 'Z';
        }
        catch (IOException)
        {
            return true;
        }
    }
}
