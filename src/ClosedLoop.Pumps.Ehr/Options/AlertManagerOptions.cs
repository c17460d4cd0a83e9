using ClosedLoop.Pumps.Engine.Alerts;

namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>One alert manager (IHE AM): takes PCD-04 and may answer with PCD-05 on the listener.</summary>
public sealed record AlertManagerOptions
{
    /// <summary>Names it in the outbox, in metrics and on screens. Never renamed while messages wait for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>host:port.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>It is reached over TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The name in its certificate; empty: the host in <see cref="Endpoint"/>.</summary>
    public string TlsName { get; init; } = "";

    /// <summary>MSH-5; may be empty.</summary>
    public string ReceivingApplication { get; init; } = "";

    /// <summary>MSH-6; may be empty.</summary>
    public string ReceivingFacility { get; init; } = "";

    /// <summary>Connections used in parallel; messages of one alert keep their order whatever the number.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>PCD-05 is wanted: MSH-16 says AL instead of NE (digest §2).</summary>
    public bool StatusWanted { get; init; } = true;

    /// <summary>How often a keep-alive is sent; 0: never.</summary>
    public int KeepAliveMs { get; init; } = 10_000;

    /// <summary>Within this time the manager has to acknowledge, or the link counts as down (R11).</summary>
    public int AckDeadlineMs { get; init; } = 3_000;

    internal AlertManagerLink Link => new(Name, KeepAliveMs, AckDeadlineMs);

    internal IEnumerable<string> Errors(string path)
    {
        foreach (var error in EndpointErrors.Of(path, Name, Endpoint, Connections))
            yield return error;
        if (KeepAliveMs is not 0 and (< 1_000 or > 600_000))
            yield return $"{path}:KeepAliveMs {KeepAliveMs} is not 0 or between 1000 and 600000.";
        if (AckDeadlineMs is < 500 or > 60_000)
            yield return $"{path}:AckDeadlineMs {AckDeadlineMs} is not between 500 and 60000.";
    }
}
