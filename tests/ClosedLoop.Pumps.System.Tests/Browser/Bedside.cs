using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>What persons do at the bedside page again and again.</summary>
internal static class Bedside
{
    public const string Channel = "A";

    /// <summary>50 mL, asked for by the nurse whose page it is.</summary>
    public static SimOrder Order(int pump, string name, SimDrug drug, int volumeTenthsMl = 500) =>
        TestOrders.Fluid(pump, name, volumeTenthsMl: volumeTenthsMl) with { Nurse = Persons.Nurse, Drug = drug };

    /// <summary>Opens the case that waits at the pump.</summary>
    public static async Task OpenCaseAsync(this IPage page, int pump)
    {
        await page.Locator("a[href^='/bedside/case/']").Filter(new() { HasText = TestOrders.Label(pump) }).ClickAsync();
        await Expect(page.GetByTestId("case-state")).ToBeVisibleAsync();
    }

    public static Task StateIsAsync(this IPage page, string state) => Expect(page.GetByTestId("case-state")).ToHaveTextAsync(state);

    /// <summary>Scans the pump and releases.</summary>
    public static async Task ReleaseAsync(this IPage page, int pump)
    {
        await page.GetByLabel("Pump label").FillAsync(TestOrders.Label(pump));
        await page.GetByRole(AriaRole.Button, new() { Name = "Release to pump" }).ClickAsync();
        await page.StateIsAsync("At the pump, not started");
    }

    /// <summary>Fills the one open window's reason and presses its button.</summary>
    public static async Task GiveReasonAsync(this IPage page, string reason, string action)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("textarea").First.FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = action, Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Asks for what needs no release and starts it at the pump; ends when the gateway has told of the start.</summary>
    public static async Task StartAsync(this SystemWard ward, SimOrder order, int pump)
    {
        var front = ward.Fleet.Fronts[pump];
        await ward.AskAsync(order);
        await Eventually.HoldsAsync(() => front.Do(one => one.Held(Channel)) is not null, "the pump has the program");
        Assert.Equal(KeypadResult.Done, front.Do(one => one.AcceptProposal(Channel, Persons.Nurse)));
        await Eventually.HoldsAsync(
            () => ward.Ehr.Consumer.Reports.Any(report => report.Event?.OrderId == order.OrderId), "the start is told");
    }

    /// <summary>The pharmacist's system holds, or ends, the order.</summary>
    public static Task ChangeAsync(this SystemWard ward, SimOrder order, PrescriptionControl control) =>
        ward.Ehr.Programmer.SendAsync(
            TestOrders.Verified(order) with { MessageId = $"{control}-{order.OrderId}", Control = control }, CancellationToken.None);
}
