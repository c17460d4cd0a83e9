using System.IO.Compression;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>What a biomedical engineer and an administrator change in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BiomedWriteTests(Chromium chromium, HouseWard shared) : IClassFixture<HouseWard>
{
    private SystemWard Ward => shared.Ward;

    [Fact]
    public async Task A_pump_is_quarantined_from_the_fleet_and_put_back_from_its_page_each_with_a_reason()
    {
        var page = await chromium.SignInAsync(Ward, Persons.Biomed, "/fleet");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {TestOrders.Label(0)}" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Service state…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio, new() { Name = "Quarantined" }).CheckAsync();
        await page.GiveReasonAsync("fell to the floor", "Set the state");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = TestOrders.Label(0) })).ToContainTextAsync("Quarantined");

        await page.GetByRole(AriaRole.Link, new() { Name = TestOrders.Label(0) }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Service state…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio, new() { Name = "In service" }).CheckAsync();
        await page.GiveReasonAsync("checked, nothing broken", "Set the state");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Service" }).ClickAsync();

        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Service states through time" }).GetByRole(AriaRole.Row);
        await Expect(rows.Filter(new() { HasText = "fell to the floor" })).ToContainTextAsync(Persons.Biomed);
        await Expect(rows.Filter(new() { HasText = "checked, nothing broken" })).ToContainTextAsync("In service");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_incident_bundle_is_downloaded_and_the_download_is_in_the_audit()
    {
        var page = await chromium.SignInAsync(Ward, Persons.Biomed, $"/pump/{TestOrders.PumpId(1)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Incident bundle…" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Download" });
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        Assert.Contains(zip.Entries, entry => entry.Name == "events.ndjson");
        await page.Context.CloseAsync();

        var audit = await chromium.SignInAsync(Ward, Persons.Auditor, "/audit");
        await Expect(audit.GetByRole(AriaRole.Row).Filter(new() { HasText = "incident bundle taken" })).ToContainTextAsync(Persons.Biomed);
        await audit.Context.CloseAsync();
    }

    [Fact]
    public async Task A_parked_message_is_read_and_sent_again_and_another_is_discarded_each_with_a_reason()
    {
        await Ward.StartAsync(Bedside.Order(2, "parked", WardDrugs.Saline), 2);
        await Ward.StartAsync(Bedside.Order(3, "parked-too", WardDrugs.Saline), 3);
        Ward.Ehr.Consumer.AnswerWith(_ => new DocReply(DocReplyKind.CommitError));
        foreach (var front in Ward.Fleet.Fronts)
            front.Do(pump => pump.Pause(Bedside.Channel, Persons.Nurse));
        var page = await chromium.SignInAsync(Ward, Persons.Administrator, "/operations?tab=parked");
        var show = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show \\d+$") });
        await Expect(show.Nth(1)).ToBeVisibleAsync();
        var first = await NumberAsync(show.First);
        var second = await NumberAsync(show.Nth(1));
        await page.GetByRole(AriaRole.Button, new() { Name = $"Show {first}", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("MSH-10");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Ward.Ehr.Consumer.AnswerWith(_ => DocReply.Accept);

        await page.GetByRole(AriaRole.Button, new() { Name = $"Retry {first}", Exact = true }).ClickAsync();
        await page.GiveReasonAsync("the receiver is mended", "Retry");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Show {first}", Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Discard {second}", Exact = true }).ClickAsync();
        await page.GiveReasonAsync("charted by hand", "Discard");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Show {second}", Exact = true })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    private static async Task<string> NumberAsync(ILocator button) => (await button.GetAttributeAsync("aria-label"))!["Show ".Length..];
}
