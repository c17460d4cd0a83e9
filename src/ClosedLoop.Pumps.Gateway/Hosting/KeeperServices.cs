using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>How pumps stand: their links, their clocks, and whether they are in service.</summary>
internal static class KeeperServices
{
    public static IServiceCollection AddKeeper(this IServiceCollection services, GatewaySettings settings) => services
        .AddSingleton(settings.Clocks)
        .AddSingleton<PumpClocks>()
        .AddSingleton(provider => new SessionKeeper(
            settings.Pumps.Select(pump => new Domain.Identity.PumpId(pump.Id)),
            provider.GetRequiredService<PumpSessionOptions>(),
            provider.GetRequiredService<PumpLinkOptions>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<LinkLedger>()
        .AddSingleton<ServiceMetrics>()
        .AddSingleton<ServiceDesk>()
        .AddSingleton<FleetMetrics>();
}
