using System.Text.Json;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using static ClosedLoop.Pumps.System.Tests.Browser.Bedside;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>What a nurse sees of a program that does not end well, on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BedsideCaseTests(Chromium chromium, BedsideWard shared) : IClassFixture<BedsideWard>
{
    private SystemWard Ward => shared.Ward;

    [Fact]
    public async Task S3_a_program_counts_down_and_is_expired_when_its_life_is_over()
    {
        var phone = await NurseAsync();
        await Ward.AskAsync(Order(0, "expires", WardDrugs.Ringer) with { AgeMs = RequestLife.InfusionMs - 15_000 });
        await phone.OpenCaseAsync(0);
        await phone.StateIsAsync("At the pump, not started");
        await Expect(phone.GetByTestId("remaining")).ToHaveTextAsync(new global::System.Text.RegularExpressions.Regex("^0:[01]\\d$"));

        await phone.StateIsAsync("Expired");

        await Expect(phone.GetByText("Its time is over. It can no longer be used: scan again.", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Null(Pump(0).Do(pump => pump.Held(Channel)));
        await Axe.MustPassAsync(phone, "expired case");
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task A_program_whose_order_is_discontinued_is_taken_back_from_the_pump_under_the_nurses_eyes()
    {
        var order = Order(1, "withdrawn", WardDrugs.Ringer);
        var phone = await NurseAsync();
        await Ward.AskAsync(order);
        await phone.OpenCaseAsync(1);
        await phone.StateIsAsync("At the pump, not started");

        await Ward.ChangeAsync(order, PrescriptionControl.Discontinue);

        await phone.StateIsAsync("Taken back");
        Assert.Null(Pump(1).Do(pump => pump.Held(Channel)));
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task S2_an_order_that_is_held_while_it_runs_is_on_top_until_somebody_says_why_it_goes_on_and_nothing_is_stopped()
    {
        var order = Order(2, "held", WardDrugs.Saline);
        var phone = await NurseAsync();
        await Ward.AskAsync(order);
        await phone.OpenCaseAsync(2);
        await phone.ReleaseAsync(2);
        Assert.Equal(KeypadResult.Done, Pump(2).Do(pump => pump.AcceptProposal(Channel, Persons.Nurse)));
        await phone.StateIsAsync("Started");

        await Ward.ChangeAsync(order, PrescriptionControl.Hold);

        var other = await chromium.SignInAsync(Ward, Persons.OtherNurse, "/bedside", Screen.Phone);
        await Expect(other.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToHaveTextAsync("Order stopped, still infusing");
        var stopped = other.GetByRole(AriaRole.Region, new() { Name = "Order stopped, still infusing" });
        await Expect(stopped).ToContainTextAsync("Owner: nora");
        await Axe.MustPassAsync(other, "bedside with a stopped order");
        await stopped.GetByRole(AriaRole.Button, new() { Name = "I take it" }).ClickAsync();
        await Expect(stopped).ToContainTextAsync("Owner: omar");
        await stopped.GetByRole(AriaRole.Button, new() { Name = "It goes on, because…" }).ClickAsync();
        await other.GiveReasonAsync("the rest of the bag, by word of the physician", "It goes on, because…");
        await Expect(stopped).ToHaveCountAsync(0);
        Assert.True(Pump(2).Do(pump => pump.Status(Channel))!.Infusing);
        await other.Context.CloseAsync();
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task A_program_that_the_nurse_rejects_at_the_pump_says_so_and_what_to_do()
    {
        var phone = await NurseAsync();
        await Ward.AskAsync(Order(3, "rejected", WardDrugs.Ringer));
        await phone.OpenCaseAsync(3);
        await phone.StateIsAsync("At the pump, not started");

        Assert.Equal(KeypadResult.Done, Pump(3).Do(pump => pump.RejectProposal(Channel, Persons.Nurse)));

        await phone.StateIsAsync("Cleared at the pump");
        await Expect(phone.GetByText("It was discarded at the pump and did not run.", new() { Exact = true })).ToBeVisibleAsync();
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task An_evidence_that_changed_meanwhile_is_not_accepted_but_looked_at_again()
    {
        var order = Order(4, "changed", WardDrugs.Saline, volumeTenthsMl: 2);
        var phone = await NurseAsync();
        await Ward.AskAsync(order);
        await phone.OpenCaseAsync(4);
        await phone.ReleaseAsync(4);
        Assert.Equal(KeypadResult.Done, Pump(4).Do(pump => pump.AcceptProposal(Channel, Persons.Nurse)));
        await Eventually.HoldsAsync(() => Pump(4).Do(pump => pump.Truth.Infusions.Any(one => one.Completed)), "the infusion completes");
        Pump(4).Do(pump => pump.Pause(Channel, Persons.Nurse));
        Pump(4).Do(pump => pump.ClearProgram(Channel, Persons.Nurse));
        await phone.GotoAsync("/bedside");
        var right = phone.GetByRole(AriaRole.Article).Filter(new() { HasText = order.OrderId })
            .GetByRole(AriaRole.Button, new() { Name = "It is right" });
        await Expect(right).ToBeVisibleAsync();
        // The page is kept from reading again: so does a phone in a dead spot.
        await phone.RouteAsync("**/api/v1/administrations?*", route => route.AbortAsync());

        var other = await chromium.SignInAsync(Ward, Persons.OtherNurse, "/board");
        Assert.Equal(200, await other.EvaluateAsync<int>(
            """
            async (order) => {
              const me = await (await fetch('/api/v1/session')).json();
              const [one] = await (await fetch(`/api/v1/administrations?order=${order}`)).json();
              const body = JSON.stringify({ version: one.version, why: 'not-given', reason: 'the line was open' });
              const headers = { 'X-CSRF-Token': me.csrf, 'Content-Type': 'application/json' };
              return (await fetch(`/api/v1/administrations/${encodeURIComponent(one.id)}/reject`, { method: 'POST', headers, body })).status;
            }
            """,
            order.OrderId));
        await right.ClickAsync();

        await Expect(phone.GetByText("It has changed since you opened it. Look again.", new() { Exact = true })).ToBeVisibleAsync();
        await phone.UnrouteAllAsync();
        await Expect(right).ToHaveCountAsync(0);
        await other.Context.CloseAsync();
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task Everything_from_the_list_to_the_release_is_done_by_keyboard_alone()
    {
        var page = await NurseAsync();
        await Ward.AskAsync(Order(5, "keyboard", WardDrugs.Saline));
        var link = page.Locator("a[href^='/bedside/case/']").Filter(new() { HasText = TestOrders.Label(5) });
        await Expect(link).ToBeVisibleAsync();

        await TabToAsync(page, link);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("case-state")).ToHaveTextAsync("Waits for release");
        await TabToAsync(page, page.GetByLabel("Pump label"));
        await page.Keyboard.TypeAsync(TestOrders.Label(5));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Release to pump" })).ToBeEnabledAsync();
        // A scanner's Enter goes to the button; only the second one presses it.
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Release to pump" })).ToBeFocusedAsync();
        Assert.Null(Pump(5).Do(pump => pump.Held(Channel)));
        await page.Keyboard.PressAsync("Enter");

        await page.StateIsAsync("At the pump, not started");
        await page.Context.CloseAsync();
    }

    private OpenPumpFront Pump(int index) => Ward.Fleet.Fronts[index];

    private Task<IPage> NurseAsync() => chromium.SignInAsync(Ward, Persons.Nurse, "/bedside", Screen.Phone);

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        const int StepsMax = 60;
        for (var step = 0; step < StepsMax; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("one => one === document.activeElement"))
                return;
            var (box, where) = await FocusAsync(page);
            Assert.True(box, $"the focus is on something that is not seen: {where}");
        }

        Assert.Fail($"the focus did not come there in {StepsMax} steps");
    }

    // What has the focus must be on the page, not in a menu that is closed.
    private static async Task<(bool Seen, string Where)> FocusAsync(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>(
            """
            () => {
              const one = document.activeElement;
              const box = one.getBoundingClientRect();
              const inSight = box.right > 0 && box.left < innerWidth && box.width > 0;
              return { seen: one === document.body || inSight, where: one.outerHTML.slice(0, 200) };
            }
            """);
        return (found.GetProperty("seen").GetBoolean(), found.GetProperty("where").GetString()!);
    }
}
