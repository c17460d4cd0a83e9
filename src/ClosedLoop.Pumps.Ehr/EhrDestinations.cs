using ClosedLoop.Pumps.Ehr.Mllp;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Outbox;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Ehr;

/// <summary>
/// The outbox destinations that the configuration names: consumers of observations, and the answer endpoint of each order sender.
/// </summary>
public static class EhrDestinations
{
    /// <param name="options">Validated.</param>
    public static IReadOnlyList<OutboxDestination> Of(
        EhrOptions options, TimeProvider time, EhrMetrics metrics, ILogger<MllpClient> logger)
    {
        return
        [
            .. options.Destinations.Select(one => Destination(one.Name, one.Endpoint, one.Connections)),
            .. options.Senders.Where(one => one.AnswerEndpoint.Length > 0)
                .Select(one => Destination(one.AnswerDestination, one.AnswerEndpoint, connections: 1)),
            .. options.AlertManagers.Select(AlertManager),
        ];

        // An alert that is not acknowledged in time is tried again at once on a new connection: it is worth little later.
        OutboxDestination AlertManager(AlertManagerOptions manager)
        {
            var client = options.Client with { AckTimeoutMs = manager.AckDeadlineMs, ConnectTimeoutMs = manager.AckDeadlineMs };
            return Destination(manager.Name, manager.Endpoint, manager.Connections) with
            {
                Options = new OutboxDestinationOptions
                {
                    ConnectionsPerDestination = manager.Connections,
                    BackoffMaxMs = manager.AckDeadlineMs,
                },
                OpenSender = _ => new MllpClient(manager.Name, EndpointOf(manager.Name, manager.Endpoint), client, time, metrics, logger),
            };
        }

        static HostPort EndpointOf(string name, string endpoint) => HostPort.TryParse(endpoint, out var at)
            ? at
            : throw new ArgumentException($"Endpoint of '{name}' is not host:port.", nameof(options));

        OutboxDestination Destination(string name, string endpoint, int connections)
        {
            if (!HostPort.TryParse(endpoint, out var at))
                throw new ArgumentException($"Endpoint of '{name}' is not host:port.", nameof(options));
            return new OutboxDestination(
                name,
                new OutboxDestinationOptions { ConnectionsPerDestination = connections },
                _ => new MllpClient(name, at, options.Client, time, metrics, logger));
        }
    }
}
