using ClosedLoop.Pumps.Gateway.Live;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>What screens look at.</summary>
internal static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 32 * 1024);
        return services
            .AddSingleton(settings.Site)
            .AddSingleton(settings.Libraries)
            .AddSingleton<UnitBook>()
            .AddSingleton<JournalPulse>()
            .AddSingleton<FactCache>()
            .AddSingleton<FleetRows>()
            .AddSingleton<BoardRows>()
            .AddSingleton<OperationsReader>()
            .AddSingleton<LiveView>()
            .AddSingleton<FleetBook>()
            .AddSingleton<Viewers>()
            .AddHostedService<LiveHost>();
    }
}
