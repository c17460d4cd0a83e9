using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>What a nurse does on a phone, from the order to the record, with the real gateway and a simulated pump.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NurseStoryTests(Chromium chromium, BedsideWard shared, ITestOutputHelper output) : IClassFixture<BedsideWard>
{
    private const string Channel = "A";

    [Fact]
    public async Task S2_an_order_is_released_on_a_phone_started_at_the_pump_seen_on_the_board_and_accepted_for_the_record()
    {
        var ward = shared.Ward;
        var phone = await chromium.SignInAsync(ward, Persons.Nurse, "/bedside", Screen.Phone);
        await ward.AskAsync(Order(0, "story"));

        await phone.GetByText("Waits for your release").ClickAsync();
        var release = phone.GetByRole(AriaRole.Button, new() { Name = "Release to pump" });
        await Expect(release).ToBeDisabledAsync();
        await phone.GetByLabel("Pump label").FillAsync("P-0009");
        await Expect(phone.GetByTestId("why-dead")).ToContainTextAsync("not this pump");
        Assert.Null(ward.Pump.Do(pump => pump.Held(Channel)));
        await phone.GetByLabel("Pump label").FillAsync(TestOrders.Label(0));
        await Axe.MustPassAsync(phone, "case on a phone");
        await release.ClickAsync();
        await Expect(phone.GetByText("At the pump, not started", new() { Exact = true })).ToBeVisibleAsync();
        Assert.False(ward.Pump.Do(pump => pump.Status(Channel))!.Infusing);

        var board = await chromium.SignInAsync(ward, Persons.OtherNurse, "/board");
        var row = board.Locator($"tr[data-row='{TestOrders.PumpId(0)}/{Channel}']");
        Assert.Equal(KeypadResult.Done, ward.Pump.Do(pump => pump.AcceptProposal(Channel, Persons.Nurse)));
        await Expect(row).ToContainTextAsync("Infusing");
        await Expect(row).ToContainTextAsync("360 mL/h");
        await Expect(phone.GetByText("Started", new() { Exact = true })).ToBeVisibleAsync();
        ward.Pump.Do(pump => pump.BlockLine(Channel));
        await Expect(row).ToContainTextAsync("!!!");
        await Axe.MustPassAsync(board, "board with an alarm");
        ward.Pump.Do(pump => pump.ClearProgram(Channel, Persons.Nurse));

        await phone.GotoAsync("/bedside");
        await phone.GetByRole(AriaRole.Button, new() { Name = "It is right" }).ClickAsync();
        await Expect(phone.GetByText("No documentation waits for you.")).ToBeVisibleAsync();
        await Expect(phone.GetByTestId("live")).ToHaveAttributeAsync("data-live", "true", new() { Timeout = 30_000 });
        await Axe.MustPassAsync(phone, "bedside on a phone");
        await phone.Context.CloseAsync();
        await board.Context.CloseAsync();
    }

    [Fact]
    public async Task S4_a_declined_program_never_reaches_the_pump()
    {
        var ward = shared.Ward;
        var tablet = await chromium.SignInAsync(ward, Persons.Nurse, "/bedside", Screen.Tablet);
        await ward.AskAsync(Order(1, "decline"));

        await tablet.GetByText("Waits for your release").ClickAsync();
        await Expect(tablet.GetByRole(AriaRole.Button, new() { Name = "Release to pump" })).ToBeVisibleAsync();
        await Axe.MustPassAsync(tablet, "case on a tablet");
        await tablet.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        var dialog = tablet.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("not now");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();

        await Expect(tablet.GetByText("Nothing was sent to the pump.", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Null(ward.Fleet.Fronts[1].Do(pump => pump.Held(Channel)));
        await tablet.Context.CloseAsync();
    }

    [Fact]
    public async Task S11_nothing_is_released_while_the_pump_is_not_heard()
    {
        await using var ward = await SystemWard.StartAsync(Release(), output);
        var phone = await chromium.SignInAsync(ward, Persons.Nurse, "/bedside", Screen.Phone);
        await ward.AskAsync(Order(0, "silent"));
        await phone.GetByText("Waits for your release").ClickAsync();
        await phone.GetByLabel("Pump label").FillAsync(TestOrders.Label(0));
        var release = phone.GetByRole(AriaRole.Button, new() { Name = "Release to pump" });
        await Expect(release).ToBeEnabledAsync();

        ward.PumpLink.ToServer.HalfOpen();

        await Expect(phone.GetByTestId("why-dead")).ToContainTextAsync("link to the pump is not trusted");
        await Expect(release).ToBeDisabledAsync();
        await phone.Context.CloseAsync();
    }

    private static SimOrder Order(int pump, string name) => TestOrders.Fluid(pump, name, volumeTenthsMl: 500) with { Nurse = Persons.Nurse };

    private static WardSetup Release() => WardSetup.Unattended() with
    {
        Demo = true,
        Settings = [("Orders", "Pharmacy", new JsonObject { ["Confirmations"] = new JsonArray($"{WardDrugs.Saline.Code}=ReleaseToPump") })],
    };
}
