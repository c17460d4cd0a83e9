using ClosedLoop.Pumps.Ehr.Fhir.Client;
using ClosedLoop.Pumps.Ehr.Mllp;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Outbox;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Ehr;

/// <summary>
/// The outbox destinations that the configuration names: consumers of observations, and the answer endpoint of each order sender.
/// </summary>
public static class EhrDestinations
{
    /// <param name="options">Validated.</param>
    /// <param name="files">Null where no destination is reached over TLS.</param>
    public static IReadOnlyList<OutboxDestination> Of(
        EhrOptions options, TimeProvider time, EhrMetrics metrics, ILogger<MllpClient> logger, TlsFiles? files = null)
    {
        return
        [
            .. options.Destinations.Select(one => Destination(one.Name, one.Endpoint, one.Connections, one.Tls, one.TlsName)),
            .. options.Senders.Where(one => one.AnswerEndpoint.Length > 0)
                .Select(one => Destination(one.AnswerDestination, one.AnswerEndpoint, connections: 1, one.AnswerTls, one.AnswerTlsName)),
            .. options.AlertManagers.Select(AlertManager),
            .. options.FhirServers.Select(FhirServer),
        ];

        OutboxDestination FhirServer(FhirServerOptions server) => new(
            server.Name,
            new OutboxDestinationOptions { ConnectionsPerDestination = server.Connections },
            _ => new FhirClient(server, time, metrics, files));

        // An alert that is not acknowledged in time is tried again at once on a new connection: it is worth little later.
        OutboxDestination AlertManager(AlertManagerOptions manager) => Open(
            manager.Name,
            manager.Endpoint,
            new OutboxDestinationOptions { ConnectionsPerDestination = manager.Connections, BackoffMaxMs = manager.AckDeadlineMs },
            options.Client with { AckTimeoutMs = manager.AckDeadlineMs, ConnectTimeoutMs = manager.AckDeadlineMs },
            manager.Tls,
            manager.TlsName);

        OutboxDestination Destination(string name, string endpoint, int connections, bool isTls, string tlsName) =>
            Open(name, endpoint, new OutboxDestinationOptions { ConnectionsPerDestination = connections }, options.Client, isTls, tlsName);

        OutboxDestination Open(
            string name, string endpoint, OutboxDestinationOptions how, MllpClientOptions client, bool isTls, string tlsName)
        {
            if (!HostPort.TryParse(endpoint, out var at))
                throw new ArgumentException($"Endpoint of '{name}' is not host:port.", nameof(options));
            var tls = !isTls ? null
                : new OutboundTls(name, tlsName.Length > 0 ? tlsName : at.Host, files ?? throw new ArgumentNullException(nameof(files)), time, metrics);
            return new OutboxDestination(name, how, _ => new MllpClient(name, at, client, time, metrics, logger, tls));
        }
    }
}
