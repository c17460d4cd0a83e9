using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>What a role has no right to is neither shown nor done, however it is asked for.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RightsTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task Each_role_is_refused_a_page_and_an_act_that_are_not_its_own()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended() with { Demo = true }, output);
        foreach (var (name, page, method, act) in new[]
        {
            (Persons.Nurse, "/accounts", "PUT", "/api/v1/rollout?reason=x"),
            (Persons.Pharmacist, "/audit", "PUT", $"/api/v1/pumps/{TestOrders.PumpId(0)}/service-state"),
            (Persons.Biomed, "/bedside", "POST", "/api/v1/cases/x/release"),
            (Persons.Administrator, "/bedside", "POST", "/api/v1/associations/release"),
            (Persons.Auditor, "/fleet", "POST", "/api/v1/parked/1/discard"),
        })
            await MustBeRefusedAsync(ward, name, page, method, act);
    }

    private async Task MustBeRefusedAsync(SystemWard ward, string name, string path, string method, string act)
    {
        var page = await chromium.SignInAsync(ward, name, path);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your role has no right to see this page." })).ToBeVisibleAsync();

        var status = await page.EvaluateAsync<int>(
            """
            async ([method, path]) => {
              const me = await (await fetch('/api/v1/session')).json();
              const headers = { 'X-CSRF-Token': me.csrf, 'Content-Type': 'application/json' };
              return (await fetch(path, { method, headers, body: '{}' })).status;
            }
            """,
            new[] { method, act });
        Assert.True(status == 403, $"{name}: {method} {act} was answered {status}");
        await page.Context.CloseAsync();
    }
}
