namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>Everything on the EHR side. Immutable; validated all at once at start (design §9).</summary>
public sealed record EhrOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Ehr";

    public ApplicationOptions Application { get; init; } = new();

    public OrderListenerOptions OrderListener { get; init; } = new();

    public MllpClientOptions Client { get; init; } = new();

    public TlsOptions Tls { get; init; } = new();

    public SenderOptions[] Senders { get; init; } = [];

    public DestinationOptions[] Destinations { get; init; } = [];

    public AlertManagerOptions[] AlertManagers { get; init; } = [];

    public FhirServerOptions[] FhirServers { get; init; } = [];

    /// <summary>All that is wrong, each with the path of the setting; empty when it can be used.</summary>
    public IReadOnlyList<string> Errors() =>
    [
        .. Application.Errors($"{Section}:Application"),
        .. OrderListener.Errors($"{Section}:OrderListener", Tls.Listener),
        .. Tls.Errors($"{Section}:Tls"),
        .. TlsErrors(),
        .. Client.Errors($"{Section}:Client"),
        .. Senders.SelectMany((sender, i) => sender.Errors($"{Section}:Senders:{i}")),
        .. Destinations.SelectMany((destination, i) => destination.Errors($"{Section}:Destinations:{i}")),
        .. AlertManagers.SelectMany((manager, i) => manager.Errors($"{Section}:AlertManagers:{i}")),
        .. FhirServers.SelectMany((server, i) => server.Errors($"{Section}:FhirServers:{i}")),
        .. Repeated(Senders.Select(sender => sender.Application), $"{Section}:Senders", "Application"),
        .. Repeated(
            [.. Destinations.Select(one => one.Name), .. AlertManagers.Select(one => one.Name), .. FhirServers.Select(one => one.Name)],
            $"{Section}:Destinations, AlertManagers and FhirServers", "Name"),
    ];

    private IEnumerable<string> TlsErrors()
    {
        var isOutbound = Senders.Any(sender => sender.AnswerTls) || Destinations.Any(destination => destination.Tls)
            || AlertManagers.Any(manager => manager.Tls)
            || FhirServers.Any(server => server.BaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (isOutbound && Tls.AuthoritiesPath.Length == 0)
            yield return $"{Section}:Tls:AuthoritiesPath is required where a destination is reached over TLS.";
        if (!Tls.Listener || !Tls.RequireClientCertificate)
            yield break;
        for (var i = 0; i < Senders.Length; i++)
            if (Senders[i].CertificateNames.Length == 0)
                yield return $"{Section}:Senders:{i}:CertificateNames is required where client certificates are: it could never send.";
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> values, string path, string name) =>
        values.GroupBy(value => value, StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() > 1)
            .Select(group => $"{path}: {name} '{group.Key}' is there {group.Count()} times.");
}
