namespace ClosedLoop.Pumps.Gateway.Dashboard;

/// <summary>What a browser gets where the dashboard has not been built.</summary>
internal static class NotBuiltPage
{
    public const string Html = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>ClosedLoop.Pumps</title>
        <style nonce="__CSP_NONCE__">body{font:16px sans-serif;max-width:40em;margin:4em auto;padding:0 1em}code{background:#eee;padding:0 .3em}</style></head>
        <body><h1>The gateway runs; its dashboard is not built</h1>
        <p>Install Node.js 20 or later and build the gateway again:</p>
        <p><code>dotnet build -c Release src/ClosedLoop.Pumps.Gateway</code></p>
        <p>The build then compiles <code>src/dashboard</code> into <code>wwwroot</code>. Or build it elsewhere and name its folder in
        <code>Http:DashboardFolder</code>.</p>
        <p>Everything else works without it: <code>/health/ready</code>, <code>/metrics</code>, <code>/api/v1</code>, <code>/fhir</code>.</p>
        </body></html>

        """;
}
