using Microsoft.Playwright;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>One real Chromium for all browser tests; each page gets a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string ExecutablePath = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ExecutablePath, Args = Arguments });
    }

    /// <summary>A page in a fresh profile. Closing its context ends it.</summary>
    public async Task<IPage> OpenAsync(Uri address, Screen screen, ColorScheme scheme = ColorScheme.Light)
    {
        var (width, height) = screen switch
        {
            Screen.Phone => (390, 844),
            Screen.Tablet => (820, 1180),
            _ => (1440, 900),
        };
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
