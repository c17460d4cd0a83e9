using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>A new nurse of one ward, from the account to the end of it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccountStoryTests(Chromium chromium, HouseWard shared) : IClassFixture<HouseWard>
{
    private const string Name = "nina";
    private const string Password = "a long word for the ward";

    [Fact]
    public async Task An_account_is_made_opens_another_wards_patient_only_with_a_reason_and_ends_when_it_is_disabled()
    {
        var ward = shared.Ward;
        var order = Bedside.Order(HouseWard.Other, "elsewhere", WardDrugs.Saline);
        await ward.AskAsync(order);
        var admin = await chromium.SignInAsync(ward, Persons.Administrator, "/accounts");
        var once = await AddAsync(admin);

        var nurse = await chromium.OpenAsync(ward.Http.Address, Screen.Tablet);
        await nurse.GotoAsync($"/orders/{order.OrderId}");
        await nurse.Locator("[autocomplete=username]").FillAsync(Name);
        await nurse.Locator("[autocomplete=current-password]").FillAsync(once);
        await nurse.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await nurse.GetByLabel("Password you were given").FillAsync(once);
        await nurse.Locator("[autocomplete=new-password]").Nth(0).FillAsync(Password);
        await nurse.Locator("[autocomplete=new-password]").Nth(1).FillAsync(Password);
        await nurse.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();

        var patient = TestOrders.Patient(HouseWard.Other).Id;
        await Expect(nurse.GetByText("This patient is not in your units")).ToBeVisibleAsync();
        await Expect(nurse.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(patient);
        await nurse.GetByLabel("Patient").FillAsync(patient);
        await nurse.GetByLabel("Why").FillAsync("called to the resuscitation");
        await nurse.GetByRole(AriaRole.Button, new() { Name = "Open the record" }).ClickAsync();
        await Expect(nurse.GetByRole(AriaRole.Heading, new() { Name = "From message to record" })).ToBeVisibleAsync();

        await admin.GetByRole(AriaRole.Button, new() { Name = $"Change {Name}" }).ClickAsync();
        await admin.GetByLabel("Disabled: cannot sign in").CheckAsync();
        await admin.GiveReasonAsync("left the hospital", "Save");
        await Expect(nurse.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await admin.GotoAsync("/audit");
        await Expect(admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "called to the resuscitation" })).ToContainTextAsync(Name);
        await nurse.Context.CloseAsync();
        await admin.Context.CloseAsync();
    }

    /// <summary>The password that is seen once.</summary>
    private static async Task<string> AddAsync(IPage admin)
    {
        await admin.GetByRole(AriaRole.Button, new() { Name = "Add an account…" }).ClickAsync();
        var dialog = admin.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name to sign in with").FillAsync(Name);
        await dialog.GetByLabel("Clinician id").FillAsync("N-77");
        await dialog.GetByLabel("Nurse").CheckAsync();
        await dialog.GetByLabel("Units").First.ClickAsync();
        await admin.GetByRole(AriaRole.Option, new() { Name = HouseWard.Unit }).ClickAsync();
        await admin.Keyboard.PressAsync("Tab");
        await dialog.GetByLabel("Reason").FillAsync("begins today");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var password = (await admin.GetByLabel("Password", new() { Exact = true }).InnerTextAsync()).Trim();
        await admin.GetByRole(AriaRole.Button, new() { Name = "I have handed it over" }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Row).Filter(new() { HasText = Name })).ToContainTextAsync("must change the password");
        return password;
    }
}
