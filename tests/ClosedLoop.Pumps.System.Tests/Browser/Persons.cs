using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>The demo users, at a browser.</summary>
internal static class Persons
{
    public const string Nurse = "nora";
    public const string OtherNurse = "omar";
    public const string Pharmacist = "paula";
    public const string Biomed = "ben";
    public const string Administrator = "ada";
    public const string Auditor = "otto";

    /// <summary>Opens the path and signs in by typing name and password.</summary>
    public static async Task<IPage> SignInAsync(
        this Chromium chromium, SystemWard ward, string name, string path, Screen screen = Screen.Desktop, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await chromium.OpenAsync(ward.Http.Address, screen, scheme);
        await page.GotoAsync(path);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(await PasswordOfAsync(ward, name));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByTestId("live")).ToHaveAttributeAsync("data-live", "true");
        return page;
    }

    public static async Task<string> PasswordOfAsync(SystemWard ward, string name)
    {
        var ways = await ward.Http.JsonAsync("/api/v1/session/ways");
        return ways.GetProperty("demoUsers").EnumerateArray()
            .Single(user => user.GetProperty("name").GetString() == name).GetProperty("password").GetString()!;
    }
}
