using System.Net;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Snapshots;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ClosedLoop.Pumps.Ehr;

/// <summary>How the gateway composes the EHR-facing side.</summary>
public static class EhrServices
{
    /// <summary>Registers the IHE actors. The gateway adds <see cref="IOrderIntake"/> and the outbox relay.</summary>
    /// <param name="options">Validated.</param>
    public static IServiceCollection AddIheActors(this IServiceCollection services, EhrOptions options) => services
        .AddSingleton(options)
        .AddSingleton<EhrMetrics>()
        .AddSingleton<InboundListener>()
        .AddSingleton<IInboundHandler, InfusionOrderConsumer>()
        .AddSingleton<IInboundHandler, PharmacyOrderConsumer>()
        .AddSingleton<IOrderAnswerer, OrderAnswerer>()
        .AddSingleton<DeviceObservationReporter>()
        .AddSingleton<IEventDocumenter>(provider => provider.GetRequiredService<DeviceObservationReporter>())
        .AddSingleton<ISnapshotReporter, SnapshotReporter>();

    /// <summary>Adds the MLLP listener of everything that comes in from the EHR side.</summary>
    public static void ListenOrders(this KestrelServerOptions kestrel)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<EhrOptions>().OrderListener;
        kestrel.Listen(IPAddress.Parse(options.Address), options.Port, listen => listen.UseConnectionHandler<InboundListener>());
    }
}
