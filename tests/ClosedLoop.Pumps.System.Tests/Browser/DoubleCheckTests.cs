using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using static ClosedLoop.Pumps.System.Tests.Browser.Bedside;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>Two clinicians at one pump, each with a page of their own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DoubleCheckTests(Chromium chromium, BedsideWard shared) : IClassFixture<BedsideWard>
{
    private SystemWard Ward => shared.Ward;

    [Fact]
    public async Task A_second_clinician_checks_blind_is_told_what_differs_and_then_that_it_agrees()
    {
        await Ward.AskAsync(Order(0, "checked", WardDrugs.Ringer));
        var first = await chromium.SignInAsync(Ward, Persons.Nurse, "/bedside", Screen.Phone);
        await first.OpenCaseAsync(0);
        await Expect(first.GetByText("You asked for it, so it cannot be you.")).ToBeVisibleAsync();
        await Expect(first.GetByRole(AriaRole.Button, new() { Name = "Compare" })).ToHaveCountAsync(0);

        var second = await chromium.SignInAsync(Ward, Persons.OtherNurse, "/bedside", Screen.Phone);
        await second.OpenCaseAsync(0);
        var content = second.GetByRole(AriaRole.Main);
        await Expect(content).Not.ToContainTextAsync("Ringer");
        await Expect(content).Not.ToContainTextAsync("360");
        await Axe.MustPassInBothThemesAsync(second, "double check");
        await second.GetByLabel("Patient", new() { Exact = false }).First.FillAsync(TestOrders.Patient(0).Id);
        await second.GetByLabel("Pump label").FillAsync(TestOrders.Label(0));
        await second.GetByLabel("Drug code on the bag").FillAsync(WardDrugs.Ringer.Code);
        await second.GetByLabel("Plain fluid, no strength").CheckAsync();
        await second.GetByLabel("Rate on the pump").FillAsync("300");
        await second.GetByLabel("Volume on the pump (mL)").FillAsync("50");
        await second.GetByText("Line: Primary").ClickAsync();
        var compare = second.GetByRole(AriaRole.Button, new() { Name = "Compare" });
        await compare.ClickAsync();
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("Does not agree: Rate.");

        await second.GetByLabel("Rate on the pump").FillAsync("360");
        await compare.ClickAsync();
        await Expect(second.GetByText("The second check is done.")).ToBeVisibleAsync();

        Assert.Equal(KeypadResult.Done, Pump(0).Do(pump => pump.AcceptProposal(Channel, Persons.Nurse)));
        await first.StateIsAsync("Started");
        await Expect(first.GetByText("double check by omar: matches")).ToBeVisibleAsync();
        await second.Context.CloseAsync();
        await first.Context.CloseAsync();
    }

    [Fact]
    public async Task An_emergency_skips_the_check_with_a_reason_and_the_start_goes_to_review()
    {
        await Ward.AskAsync(Order(1, "bypassed", WardDrugs.Ringer));
        var phone = await chromium.SignInAsync(Ward, Persons.Nurse, "/bedside", Screen.Phone);
        await phone.OpenCaseAsync(1);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Emergency: skip the second check" }).ClickAsync();
        await phone.GiveReasonAsync("resuscitation, nobody else here", "Emergency: skip the second check");
        await Expect(phone.GetByText("bypass by nora: bypassed")).ToBeVisibleAsync();

        Assert.Equal(KeypadResult.Done, Pump(1).Do(pump => pump.AcceptProposal(Channel, Persons.Nurse)));
        await phone.StateIsAsync("Started");
        await phone.GotoAsync("/operations?tab=worklist");

        var review = phone.GetByRole(AriaRole.Row).Filter(new() { HasText = "Double check missing" });
        await Expect(review.Filter(new() { HasText = "ORD-bypassed" })).ToBeVisibleAsync();
        await phone.Context.CloseAsync();
    }

    private OpenPumpFront Pump(int index) => Ward.Fleet.Fronts[index];
}
