using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Composes alert reporting.</summary>
internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, AlertOptions options) => services
        .AddSingleton(options)
        .AddSingleton<AlertMetrics>()
        .AddSingleton<CriticalDrugs>()
        .AddSingleton<AlertBook>()
        .AddSingleton<AlertSweeper>()
        .AddSingleton<AlertLinkMonitor>();
}
