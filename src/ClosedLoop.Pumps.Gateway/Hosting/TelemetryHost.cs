using ClosedLoop.Pumps.Telemetry;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Runs telemetry beside everything else: it starts and ends with the gateway and stops nothing when it fails.</summary>
/// <param name="service">What runs.</param>
/// <param name="metrics">Made here, so that it is there from the start.</param>
internal sealed class TelemetryHost(TelemetryService service, TelemetryMetrics metrics) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using (metrics)
            await service.RunAsync(stoppingToken);
    }
}
