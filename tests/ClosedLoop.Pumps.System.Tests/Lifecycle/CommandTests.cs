using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Lifecycle;

/// <summary>The gateway's command line: config check, backup, restore.</summary>
public sealed class CommandTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Config_check_ends_with_0_for_the_defaults_and_prints_every_error_at_once_with_1()
    {
        using var folder = new TemporaryFolder();
        var bad = folder.File("bad.json");
        await File.WriteAllTextAsync(bad, """
            {
              "Http": { "Endpoint": "0.0.0.0:80" },
              "Sessions": { "HeartbeatMs": 0 },
              "Orders": { "AnswerDeadlineMs": 5, "Typo": 1 },
              "Ehr": { "Destinations": [ { "Name": "", "Endpoint": "nowhere" } ] },
              "Nonsense": {}
            }
            """);

        var good = await Tool.RunAsync(GatewayExecutable.Find(), "config", "check");
        Assert.True(good.ExitCode == 0, good.Output + good.Error);

        var checkedBad = await Tool.RunAsync(GatewayExecutable.Find(), "config", "check", "--config", bad);
        output.WriteLine(checkedBad.Output);
        Assert.Equal(1, checkedBad.ExitCode);
        foreach (var named in new[] { "Http:Endpoint", "HeartbeatMs", "Typo", "Name is required", "nowhere", "Nonsense" })
            Assert.Contains(named, checkedBad.Output, StringComparison.Ordinal);

        var started = await Tool.RunAsync(GatewayExecutable.Find(), "--config", bad);
        Assert.Equal(1, started.ExitCode);
        Assert.Contains("Http:Endpoint", started.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_taken_while_it_runs_and_restored_sends_the_same_documents()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        ward.DocumentLink.RefuseConnections = true;
        ward.DocumentLink.CutAll();
        var saline = InfusionOrderText.ByHand(WardDrugs.Saline.Code, WardDrugs.Saline.Name);
        ward.Pump.Do(pump => pump.SetPatient("A", "N001", TestOrders.Patient(0).Id));
        Assert.Equal(KeypadResult.Done, ward.Pump.Do(pump => pump.ProgramByHand("A", "N001", saline, 720_000_000, 300_000)));
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(one => one.Completed)), "the infusion completes");
        Assert.Equal(KeypadResult.Done, ward.Pump.Do(pump => pump.Pause("A", "N001")));
        await Eventually.HoldsAsync(
            () => ward.Pump.Counters.AckedSequence == ward.Pump.Do(pump => pump.Log.LastSequence), "every event is acked");

        var backup = await Tool.RunAsync(GatewayExecutable.Find(), "backup", "--to", ward.File("backup.db"), "--config", ward.ConfigPath);
        Assert.True(backup.ExitCode == 0, backup.Output + backup.Error);
        ward.DocumentLink.RefuseConnections = false;
        await ward.SettledAsync();
        var before = Events(ward, 0);

        Assert.Equal(0, await ward.StopGatewayAsync());
        File.Delete(ward.JournalPath);
        var restore = await Tool.RunAsync(GatewayExecutable.Find(), "restore", "--from", ward.File("backup.db"), "--config", ward.ConfigPath);
        Assert.True(restore.ExitCode == 0, restore.Output + restore.Error);
        var received = ward.Ehr.Consumer.Reports.Count;
        await ward.StartGatewayAsync();
        await Eventually.HoldsAsync(() => Events(ward, received).Count >= before.Count, "the documents come again");

        Assert.NotEmpty(before);
        Assert.Equal(before, Events(ward, received));
        await ward.SettledAsync();
    }

    [Fact]
    public async Task Restore_refuses_while_the_gateway_runs_and_backup_refuses_to_overwrite()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var target = ward.File("backup.db");
        Assert.Equal(0, (await Tool.RunAsync(GatewayExecutable.Find(), "backup", "--to", target, "--config", ward.ConfigPath)).ExitCode);

        var again = await Tool.RunAsync(GatewayExecutable.Find(), "backup", "--to", target, "--config", ward.ConfigPath);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("error:", again.Output, StringComparison.Ordinal);

        var restore = await Tool.RunAsync(GatewayExecutable.Find(), "restore", "--from", target, "--config", ward.ConfigPath);
        Assert.Equal(1, restore.ExitCode);
        Assert.Contains("error:", restore.Output, StringComparison.Ordinal);
        Assert.False(ward.Gateway.HasExited);
    }

    /// <summary>Identity and bytes of the PCD-10 received from a place on, in order.</summary>
    private static List<(string Identity, string Bytes)> Events(SystemWard ward, int from) =>
    [
        .. ward.Ehr.Consumer.Reports.Skip(from).Where(report => report.Event is not null)
            .Select(report => (report.Event!.Identity.ToString(), Convert.ToHexString(report.Raw.Span))),
    ];
}
