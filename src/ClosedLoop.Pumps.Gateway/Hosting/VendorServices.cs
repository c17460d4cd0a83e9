using System.Net;
using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.AlarisAscii;
using ClosedLoop.Pumps.Devices.Bcc;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Gateway.Registry;
using ClosedLoop.Pumps.Gateway.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>The adapters of pumps that are polled.</summary>
internal static class VendorServices
{
    public static void AddVendors(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton(settings.Bcc);
        services.AddSingleton(settings.Alaris);
        services.AddSingleton<IPumpSerials>(provider => provider.GetRequiredService<ConfiguredRegistry>());
        services.AddSingleton<PlaceBook>();
        services.AddSingleton<AdapterBoard>();
        services.AddSingleton<AdapterMetrics>();
        services.AddSingleton<BccRacks>();
        services.AddSingleton<BccConnectionHandler>();
        services.AddSingleton<AlarisLines>();
        services.AddSingleton<VendorLines>();
    }

    /// <summary>Listens for racks that dial in, where one is configured. Last of all listeners: its address is told last.</summary>
    public static void ListenBcc(this KestrelServerOptions kestrel)
    {
        var services = kestrel.ApplicationServices;
        var options = services.GetRequiredService<BccOptions>();
        if (options.ListenEndpoint.Length == 0)
            return;
        var bounds = options.AsListener();
        var time = services.GetRequiredService<TimeProvider>();
        var admission = new AdmissionMiddleware(
            new AdmissionGate(bounds, time),
            bounds,
            services.GetRequiredService<SessionMetrics>(),
            services.GetRequiredService<ILogger<AdmissionMiddleware>>(),
            time);
        kestrel.Listen(IPEndPoint.Parse(bounds.Endpoint), listen =>
        {
            listen.Use(admission.Wrap);
            listen.UseConnectionHandler<BccConnectionHandler>();
        });
    }
}
