using ClosedLoop.Pumps.Engine.Recording;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>What tells that a pump went off line or came back.</summary>
internal static class PumpLinkServices
{
    public static void AddPumpLinks(this IServiceCollection services, PumpLinkOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<PumpLinkBook>();
        services.AddSingleton<PumpLinkWatch>();
    }
}
