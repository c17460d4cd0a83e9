using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.CrashSafety;

/// <summary>A small ward under load whose gateway is killed twenty times at moments nobody chose.</summary>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int PumpCount = 6;
    private const int AliveMsMax = 2_500;

    [Fact]
    public async Task Twenty_kills_under_load_lose_nothing_double_nothing_and_apply_nothing_stale()
    {
        var random = Seeds.Random(20261122, output.WriteLine);
        var script = LoopScript.Create(random.Next(1, 10_000), PumpCount);
        var library = SimDrugLibrary.Demo("ICU");
        await using var ward = await SystemWard.StartAsync(
            new WardSetup
            {
                Pumps = [.. script.Pumps.Select((pump, index) => new PumpSetup(pump.ToConfig(library), now => script.NurseAt(index, now + 5_000)))],
            },
            output);

        using var stop = new CancellationTokenSource();
        var startUnixMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 2_000;
        var playing = ward.Ehr.PlayAsync(script, ward.OrderLink.EndPoint, startUnixMs, stop.Token);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var untilUnixMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + random.Next(AliveMsMax);
            await Eventually.HoldsAsync(() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() >= untilUnixMs, "the moment comes");
            await ward.KillGatewayAsync();
            await ward.StartGatewayAsync();
        }

        await Eventually.ComesAsync(Finished(playing), "every order is sent and answered", 90_000);
        await ward.SettledAsync();

        var orders = ward.Ehr.Programmer.Orders;
        var started = ward.Fleet.Fronts.Sum(front => front.Do(pump => pump.Truth.Infusions.Count));
        var repeats = ward.Ehr.Consumer.Reports.GroupBy(report => report.ControlId).Count(same => same.Count() > 1);
        output.WriteLine($"{orders.Count} orders, {orders.Count(order => order.Attempts > 1)} of them repeated, {started} infusions, "
            + $"{ward.Ehr.Consumer.Reports.Count(report => report.IsEvent)} PCD-10, {repeats} messages sent again");
        Assert.True(orders.Count(order => order.Ack == AckCode.CA) >= 10, "Too few orders were taken in for the test to say anything.");
        Assert.True(started >= 5, "Too few infusions ran for the test to say anything.");
    }

    private static async Task<bool> Finished(Task task)
    {
        await task;
        return true;
    }
}
