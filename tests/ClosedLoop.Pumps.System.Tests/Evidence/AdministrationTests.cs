using System.Globalization;
using System.Text.Json;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Evidence;

/// <summary>What the real gateway has on record, held against what physically left the simulated pump.</summary>
public sealed class AdministrationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_pump_delivered_is_on_record_once_to_the_nanolitre_also_after_kill_9(bool kills)
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var token = await GatewayToken.AddAsync(ward.ConfigPath, "RN-1", "nurse");
        var order = TestOrders.Fluid(0, "1", rateMlH: 720, volumeTenthsMl: 4);
        await ward.AskAsync(order);
        if (kills)
        {
            await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Count > 0), "the infusion begins");
            await ward.KillGatewayAsync();
            await ward.StartGatewayAsync();
        }

        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(i => i.Completed)), "the infusion completes");

        // Ends keeping the vein open, unless its nurse has done so already.
        Assert.True(ward.Pump.Do(pump => pump.Pause("A", "N001")) is KeypadResult.Done or KeypadResult.NotInfusing);
        await ward.SettledAsync();
        if (kills)
        {
            await ward.KillGatewayAsync();
            await ward.StartGatewayAsync();
        }

        var path = $"/api/v1/administrations?order={Uri.EscapeDataString(order.OrderId)}";
        var filed = await Eventually.ComesAsync(FiledAsync(ward, path, token), "the administration is filed", 30_000);
        Assert.Equal(1, filed.GetProperty("container").GetInt32());
        Assert.Equal(order.Patient.Id, filed.GetProperty("patient").GetString());

        var deliveredNl = ward.Pump.Do(pump => pump.Truth.Infusions.Sum(one => one.DeliveredNl));
        var whole = await ward.Http.JsonAsync($"/api/v1/administrations/{filed.GetProperty("id").GetString()}", token);
        output.WriteLine(whole.ToString());
        var verbs = whole.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("verb").GetString()!).ToArray();
        Assert.Equal<string>(["NewBag", "Completed"], verbs[..2]);
        Assert.Equal(deliveredNl, Nanolitres(filed));
        Assert.Equal(deliveredNl, whole.GetProperty("segments").EnumerateArray().Sum(Nanolitres));
        Assert.Single((await ward.Http.JsonAsync(path, token)).EnumerateArray());
    }

    private static long Nanolitres(JsonElement one) =>
        (long)(decimal.Parse(one.GetProperty("given").GetString()!.Split(' ')[0], CultureInfo.InvariantCulture) * 1_000_000m);

    private static async Task<JsonElement> FiledAsync(SystemWard ward, string path, string token)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
        {
            var items = (await ward.Http.JsonAsync(path, token)).EnumerateArray().ToArray();
            if (items is [var one] && one.GetProperty("state").GetString() == "Filed")
                return one;
        }

        throw new InvalidOperationException("The timer has ended.");
    }
}
