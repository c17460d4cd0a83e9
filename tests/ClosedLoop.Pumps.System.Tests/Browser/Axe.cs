using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>Judges a page with axe-core (WCAG 2.2 A and AA): nothing serious or critical.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(Root(), "src/dashboard/node_modules/axe-core/axe.min.js")));

    public static async Task MustPassAsync(IPage page, string what)
    {
        // Not a script of the page: the content security policy lets none in from outside.
        await page.EvaluateAsync(Source.Value);
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
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
