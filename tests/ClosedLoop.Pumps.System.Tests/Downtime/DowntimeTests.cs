using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Downtime;

/// <summary>What is left in people's hands while something is down, and that nothing is charted twice when it is back.</summary>
public sealed class DowntimeTests(ITestOutputHelper output)
{
    private const string Running = ">running<";
    private const string Paused = ">paused<";
    private const string NotConnected = "NOT CONNECTED since";

    [Fact]
    public async Task Gateway_down_the_sheet_outlives_kill_9_whole_and_what_happened_meanwhile_is_charted_once()
    {
        await using var ward = await RunningWardAsync(2);
        await SheetAsync(ward, sheet => Count(sheet, Running) == 2 && !sheet.Contains(NotConnected, StringComparison.Ordinal), "both infusions are on the sheet");

        await ward.KillGatewayAsync();
        var left = Sheet(ward)!;
        Assert.EndsWith("</html>\n", left, StringComparison.Ordinal);
        Assert.Equal(2, Count(left, Running));
        foreach (var front in ward.Fleet.Fronts)
            Assert.Equal(KeypadResult.Done, front.Do(pump => pump.Pause("A", "N001")));
        Assert.Equal(left, Sheet(ward));

        await ward.StartGatewayAsync();
        await SheetAsync(ward, sheet => Count(sheet, Paused) == 2, "the pauses are on the sheet");
        await ward.SettledAsync();
    }

    [Fact]
    public async Task EHR_down_the_sheets_go_on_and_what_waited_is_charted_once()
    {
        await using var ward = await RunningWardAsync(2);
        await ward.SettledAsync();
        ward.DocumentLink.RefuseConnections = true;
        ward.DocumentLink.CutAll();
        foreach (var front in ward.Fleet.Fronts)
            Assert.Equal(KeypadResult.Done, front.Do(pump => pump.Pause("A", "N001")));
        await SheetAsync(ward, sheet => Count(sheet, Paused) == 2, "the pauses are on the sheet while the EHR is away");
        Assert.True(await ward.Http.MetricAsync("outbox_depth", $"destination=\"{SystemWard.Destination}\"") >= 2);

        ward.DocumentLink.RefuseConnections = false;
        await ward.SettledAsync();
    }

    [Fact]
    public async Task S11_Network_down_every_row_says_since_when_and_afterwards_nothing_is_missing()
    {
        await using var ward = await RunningWardAsync(2);
        await SheetAsync(ward, sheet => Count(sheet, Running) == 2 && !sheet.Contains(NotConnected, StringComparison.Ordinal), "both infusions are on the sheet");
        ward.PumpLink.RefuseConnections = true;
        ward.PumpLink.CutAll();
        foreach (var front in ward.Fleet.Fronts)
            Assert.Equal(KeypadResult.Done, front.Do(pump => pump.Pause("A", "N001")));
        await SheetAsync(ward, sheet => Count(sheet, NotConnected) == 2 && Count(sheet, Running) == 2, "the rows are old and say so");

        ward.PumpLink.RefuseConnections = false;
        await SheetAsync(ward, sheet => Count(sheet, Paused) == 2 && Count(sheet, NotConnected) == 0, "the rows are current again");
        await ward.SettledAsync();
    }

    [Fact]
    public async Task S11_One_pumps_radio_down_only_its_row_is_old()
    {
        await using var ward = await RunningWardAsync(2);
        await SheetAsync(ward, sheet => Count(sheet, Running) == 2 && !sheet.Contains(NotConnected, StringComparison.Ordinal), "both infusions are on the sheet");
        ward.Pump.SetFault(LinkFault.HalfOpen);
        await SheetAsync(ward, sheet => Count(sheet, NotConnected) == 1, "one row is old");
        var row = Row(Sheet(ward)!, TestOrders.Label(0));
        Assert.Contains(NotConnected, row, StringComparison.Ordinal);
        Assert.Contains(Running, row, StringComparison.Ordinal);
        Assert.Equal(KeypadResult.Done, ward.Fleet.Fronts[1].Do(pump => pump.Pause("A", "N002")));
        await SheetAsync(ward, sheet => Row(sheet, TestOrders.Label(1)).Contains(Paused, StringComparison.Ordinal), "the other goes on");

        ward.Pump.SetFault(LinkFault.None);
        ward.Pump.DropConnection();
        await SheetAsync(ward, sheet => Count(sheet, NotConnected) == 0, "the row is current again");
        await ward.SettledAsync();
    }

    /// <summary>A saline runs on every pump, programmed by hand, and is on the gateway's books.</summary>
    private async Task<SystemWard> RunningWardAsync(int pumps)
    {
        var ward = await SystemWard.StartAsync(
            WardSetup.Unattended(pumps) with { Settings = [("Downtime", "PeriodMs", JsonValue.Create(1_000))] }, output);
        foreach (var (front, index) in ward.Fleet.Fronts.Select((front, index) => (front, index)))
        {
            front.Do(pump => pump.SetPatient("A", "N001", TestOrders.Patient(index).Id));
            Assert.Equal(KeypadResult.Done, front.Do(pump => pump.ProgramByHand(
                "A", "N001", InfusionOrderText.ByHand(WardDrugs.Saline.Code, WardDrugs.Saline.Name), 100_000_000, 50_000_000)));
        }

        return ward;
    }

    private static Task SheetAsync(SystemWard ward, Func<string, bool> holds, string what) =>
        Eventually.HoldsAsync(() => Sheet(ward) is { } sheet && holds(sheet), what, explain: () => Sheet(ward) ?? "there is no sheet");

    private static string? Sheet(SystemWard ward)
    {
        var folder = Path.Combine(Path.GetDirectoryName(ward.JournalPath)!, "downtime");
        return Directory.Exists(folder) && Directory.GetFiles(folder, "*.html") is [var file] ? File.ReadAllText(file) : null;
    }

    private static string Row(string sheet, string label) =>
        sheet.Split("<tr").Single(row => row.Contains($"<td>{label} A", StringComparison.Ordinal));

    private static int Count(string sheet, string what) => sheet.Split(what).Length - 1;
}
