using ClosedLoop.Pumps.Devices.Frames;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Gateway.Incidents;
using ClosedLoop.Pumps.Gateway.Live;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Gateway.Trace;

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
            .AddSingleton(settings.Frames)
            .AddSingleton<FrameRing>()
            .AddSingleton<IFrameTap>(provider => provider.GetRequiredService<FrameRing>())
            .AddSingleton<UnitBook>()
            .AddSingleton<JournalPulse>()
            .AddSingleton<FactCache>()
            .AddSingleton<FleetRows>()
            .AddSingleton<BoardRows>()
            .AddSingleton<OperationsReader>()
            .AddSingleton<LiveView>()
            .AddSingleton<FleetBook>()
            .AddSingleton<Viewers>()
            .AddSingleton<TraceReader>()
            .AddSingleton<IncidentWriter>()
            .AddHostedService<LiveHost>();
    }
}
