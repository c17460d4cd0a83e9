using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>Every page and every tab of it, with something on it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AllPagesTests(Chromium chromium, HouseWard shared) : IClassFixture<HouseWard>
{
    private static readonly (string Path, string[] Tabs)[] OfAdministrator =
    [
        ("/board", [""]),
        ("/fleet", ["", "missing", "uptake", "links"]),
        ($"/pump/{TestOrders.PumpId(2)}", ["", "trends", "events", "alarms", "sessions", "associations", "frames", "service"]),
        ("/operations", ["", "parked", "worklist", "reconciliation", "doubts", "health"]),
        ("/library", ["", "compare", "lint", "activation", "rollout"]),
        ("/audit", [""]),
        ("/accounts", [""]),
    ];

    private SystemWard Ward => shared.Ward;

    [Fact]
    public async Task Every_page_of_a_nurse_is_accessible_in_light_and_dark()
    {
        var running = Bedside.Order(0, "running", WardDrugs.Saline);
        await Ward.StartAsync(running, 0);
        await Ward.ChangeAsync(running, PrescriptionControl.Hold);
        await Ward.StartAsync(Bedside.Order(3, "blocked", WardDrugs.Saline), 3);
        Ward.Fleet.Fronts[3].Do(pump => pump.BlockLine(Bedside.Channel));
        await Ward.AskAsync(Bedside.Order(1, "waits", WardDrugs.Ringer));
        var phone = await chromium.SignInAsync(Ward, Persons.Nurse, "/bedside", Screen.Phone);
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Order stopped, still infusing" })).ToBeVisibleAsync();
        await JudgeAsync(phone, "bedside");
        await phone.OpenCaseAsync(1);
        await JudgeAsync(phone, "case");
        await phone.Context.CloseAsync();

        var page = await chromium.SignInAsync(Ward, Persons.Nurse, "/bedside", Screen.Tablet);
        foreach (var path in new[] { "/bedside", "/board", "/orders", $"/orders/{running.OrderId}", "/operations?tab=worklist" })
        {
            await page.GotoAsync(path);
            await JudgeAsync(page, $"nurse{path}");
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_page_of_an_administrator_is_accessible_in_light_and_dark()
    {
        await Ward.StartAsync(Bedside.Order(2, "seen", WardDrugs.Saline), 2);
        Ward.Fleet.Fronts[2].Do(pump => pump.BlockLine(Bedside.Channel));
        var page = await chromium.SignInAsync(Ward, Persons.Administrator, "/board");
        foreach (var (path, tabs) in OfAdministrator)
        {
            foreach (var tab in tabs)
            {
                if (tab.Length == 0)
                    await page.GotoAsync(path);
                else
                    await OpenTabAsync(page, tab);
                await JudgeAsync(page, $"{path} {tab}");
            }
        }

        await page.Context.CloseAsync();
    }

    // Its own address is another test's matter: the page is not loaded anew for each tab.
    private static async Task OpenTabAsync(IPage page, string tab)
    {
        var head = page.Locator($"[role=tab][id$='-tab-{tab}']");
        await head.ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-selected", "true");
    }

    private static async Task JudgeAsync(IPage page, string what)
    {
        await Expect(page.GetByTestId("live")).ToHaveAttributeAsync("data-live", "true");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Loading" })).ToHaveCountAsync(0);
        await Axe.MustPassInBothThemesAsync(page, what);
    }
}
