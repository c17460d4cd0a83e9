using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>Judges a page with axe-core (WCAG 2.2 A and AA): nothing serious or critical.</summary>
internal static class Axe
{
    private const string All = "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }";
    private const string Colors = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

    /// <summary>A folder where each page that is judged is kept as a picture; null = none are.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("BROWSER_PICTURES");

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(Root(), "src/dashboard/node_modules/axe-core/axe.min.js")));

    public static Task MustPassAsync(IPage page, string what) => JudgeAsync(page, what, All);

    /// <summary>The page in light, then its colours in dark: nothing else depends on the theme.</summary>
    public static async Task MustPassInBothThemesAsync(IPage page, string what)
    {
        await JudgeAsync(page, what, All);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
        await JudgeAsync(page, $"{what} in dark", Colors);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task JudgeAsync(IPage page, string what, string rules)
    {
        if (Pictures is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{what.Replace('/', '_')}.png"), FullPage = true });
        // Not a script of the page: the content security policy lets none in from outside.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Source.Value);
        var found = await page.EvaluateAsync<JsonElement>(
            $$"""
            async () => {
                // A colour on its way from one theme to the other is neither's.
                await Promise.allSettled(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished));
                return (await axe.run(document, { runOnly: {{rules}} })).violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`);
            }
            """);
        var violations = found.EnumerateArray().Select(one => one.GetString()).ToArray();
        Assert.True(violations.Length == 0, $"{what}: {string.Join('\n', violations)}");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ClosedLoop.Pumps.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
