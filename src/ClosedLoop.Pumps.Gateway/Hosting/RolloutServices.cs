using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Rollout stages and test patients.</summary>
public static class RolloutServices
{
    public static IServiceCollection AddRollout(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton<RolloutMetrics>();
        services.AddSingleton(settings.Rollout.Tests);
        services.AddSingleton(provider => new RolloutBoard(
            provider.GetRequiredService<JournalWriter>(), settings.Rollout.Plan, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RolloutGate>();
        return services;
    }
}
