namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>Where metrics are pushed. They can always be read at /metrics.</summary>
public sealed record TelemetryOptions
{
    /// <summary>OTLP collector, e.g. http://127.0.0.1:4317; empty = none.</summary>
    public string OtlpEndpoint { get; init; } = "";

    public Uri? Otlp => OtlpEndpoint.Length == 0 ? null : new Uri(OtlpEndpoint);

    public IEnumerable<string> Errors()
    {
        if (OtlpEndpoint.Length > 0 && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return $"Telemetry:OtlpEndpoint '{OtlpEndpoint}' is not an http or https address.";
    }
}
