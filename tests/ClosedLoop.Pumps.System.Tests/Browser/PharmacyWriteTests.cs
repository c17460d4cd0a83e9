using System.Text;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>What a pharmacist changes in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PharmacyWriteTests(Chromium chromium, HouseWard shared) : IClassFixture<HouseWard>
{
    private SystemWard Ward => shared.Ward;

    [Fact]
    public async Task A_library_is_imported_and_activated_only_by_a_second_person()
    {
        var pharmacist = await chromium.SignInAsync(Ward, Persons.Pharmacist, "/library");
        var library = JsonNode.Parse(await pharmacist.EvaluateAsync<string>(
            "async () => (await fetch(`/api/v1/libraries/${(await (await fetch('/api/v1/libraries')).json())[0].hash}`)).text()"))!;
        library["version"] = "2026.9";
        await pharmacist.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "library.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(library.ToJsonString()) });
        await pharmacist.GetByRole(AriaRole.Button, new() { NameRegex = new("^Ask to activate .* 2026\\.9$") }).ClickAsync();
        await pharmacist.GiveReasonAsync("new limits of the drug committee", "Ask");
        await pharmacist.GetByRole(AriaRole.Tab, new() { Name = "Activation" }).ClickAsync();
        await Expect(pharmacist.GetByText("Asked by you: a second person decides.")).ToBeVisibleAsync();
        await Expect(pharmacist.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") })).ToHaveCountAsync(0);

        var second = await chromium.SignInAsync(Ward, Persons.Administrator, "/library?tab=activation");
        await second.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve.* 2026\\.9$") }).ClickAsync();
        await second.GiveReasonAsync("differences read", "Approve");

        await Expect(second.GetByRole(AriaRole.Row).Filter(new() { HasText = "2026.9" })).ToContainTextAsync("ada: differences read");
        var active = await second.EvaluateAsync<string>(
            "async () => (await (await fetch('/api/v1/libraries')).json()).find((one) => one.active).version");
        Assert.Equal("2026.9", active);
        await second.Context.CloseAsync();
        await pharmacist.Context.CloseAsync();
    }

    [Fact]
    public async Task An_item_of_the_worklist_is_taken_by_name_and_closed_with_its_outcome()
    {
        var order = Bedside.Order(0, "worklist", WardDrugs.Saline);
        await Ward.StartAsync(order, 0);
        await Ward.ChangeAsync(order, PrescriptionControl.Discontinue);

        var page = await chromium.SignInAsync(Ward, Persons.Pharmacist, "/operations?tab=worklist");
        var item = page.GetByRole(AriaRole.Row).Filter(new() { HasText = order.OrderId })
            .Filter(new() { HasText = "Order stopped, still infusing" });
        await Expect(item).ToContainTextAsync(Persons.Nurse);
        await item.GetByRole(AriaRole.Button, new() { NameRegex = new("^Assign") }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Assign to me" }).ClickAsync();
        await Expect(item).ToContainTextAsync(Persons.Pharmacist);
        await item.GetByRole(AriaRole.Button, new() { NameRegex = new("^Close") }).ClickAsync();
        await page.GiveReasonAsync("the nurse stopped it", "Close the item");
        await Expect(item).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Switch, new() { Name = "Also closed ones" }).CheckAsync();

        await Expect(item).ToContainTextAsync("by paula: the nurse stopped it");
        await page.Context.CloseAsync();
    }
}
