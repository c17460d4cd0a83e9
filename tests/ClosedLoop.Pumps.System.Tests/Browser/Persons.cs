using ClosedLoop.Pumps.System.Tests.Harness;
using Microsoft.Playwright;
using Xunit;
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

    /// <summary>Signs in as the page does, without typing (the tests of signing in type), and opens the path.</summary>
    public static async Task<IPage> SignInAsync(
        this Chromium chromium, SystemWard ward, string name, string path, Screen screen = Screen.Desktop, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await chromium.OpenAsync(ward.Http.Address, screen, scheme);
        var answer = await page.APIRequest.PostAsync("/api/v1/session", new() { DataObject = new { name, password = await PasswordOfAsync(ward, name) } });
        Assert.Equal(200, answer.Status);
        await page.GotoAsync(path);
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
