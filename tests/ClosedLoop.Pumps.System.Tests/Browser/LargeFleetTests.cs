using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class LargeFleetTests(Chromium chromium, ITestOutputHelper output)
{
    private const int PumpsTotal = 10_000;

    /// <summary>What fits on the screen and a little beyond it; ten thousand would be a page that stands still.</summary>
    private const int RowsDrawnMax = 100;

    [Fact]
    public async Task The_one_pump_of_ten_thousand_whose_battery_gets_low_is_seen_within_ten_seconds_and_found_by_one_click()
    {
        var setup = WardSetup.Unattended(2) with { AbsentPumps = PumpsTotal - 2, Demo = true };
        await using var ward = await SystemWard.StartAsync(setup, output);
        var page = await chromium.SignInAsync(ward, Persons.Biomed, "/fleet");
        await Expect(page.GetByText("10,000 of 10,000 pumps")).ToBeVisibleAsync();
        var low = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Battery under 30 %") });
        await Expect(low).ToContainTextAsync("0");

        await LongTasks.WatchAsync(page);
        await ScrollAndFilterAsync(page);

        ward.Fleet.Fronts[1].Do(pump =>
        {
            pump.Unplug();
            // A percent lasts five minutes, and the rest of one counts as none.
            pump.SetBattery(9);
        });
        await Expect(low).ToHaveTextAsync("Battery under 30 %1", new() { Timeout = 10_000 });
        await low.ClickAsync();

        await Expect(page.GetByText("1 of 10,000 pumps")).ToBeVisibleAsync();
        output.WriteLine(await LongTasks.ReportAsync(page));
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = TestOrders.Label(1) });
        await Expect(row).ToContainTextAsync("⚠ 8 %");
        await Axe.MustPassAsync(page, "fleet of ten thousand");
        await row.GetByRole(AriaRole.Link, new() { Name = TestOrders.Label(1) }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Battery low");
        await page.Context.CloseAsync();
    }

    private static async Task ScrollAndFilterAsync(IPage page)
    {
        const int Screens = 30;
        await page.GetByRole(AriaRole.Row).Nth(1).HoverAsync();
        for (var screen = 0; screen < Screens; screen++)
        {
            await page.Mouse.WheelAsync(0, screen % 3 == 2 ? -3_000 : 6_000);
            await DrawnAsync(page);
        }

        var find = page.GetByRole(AriaRole.Searchbox).First;
        await find.PressSequentiallyAsync("p-999");
        await Expect(page.GetByText("10 of 10,000 pumps")).ToBeVisibleAsync();
        await DrawnAsync(page);
        await find.FillAsync("");
        await Expect(page.GetByText("10,000 of 10,000 pumps")).ToBeVisibleAsync();
        await DrawnAsync(page);
    }

    private static async Task DrawnAsync(IPage page)
    {
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.InRange(await page.GetByRole(AriaRole.Row).CountAsync(), 2, RowsDrawnMax);
    }
}
