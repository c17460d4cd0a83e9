using System.Net;
using ClosedLoop.Pumps.Ehr.Alerts;
using ClosedLoop.Pumps.Ehr.Associations;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Ehr.Patients;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Snapshots;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
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
        .AddSingleton(options.Tls)
        .AddSingleton<TlsFiles>()
        .AddSingleton<InboundTls>()
        .AddSingleton<InboundListener>()
        .AddSingleton<IInboundHandler, InfusionOrderConsumer>()
        .AddSingleton<IInboundHandler, PharmacyOrderConsumer>()
        .AddSingleton<AlertReporter>()
        .AddSingleton<IAlertReporter>(provider => provider.GetRequiredService<AlertReporter>())
        .AddSingleton<IKeepAliveWriter>(provider => provider.GetRequiredService<AlertReporter>())
        .AddSingleton<IInboundHandler, AlertStatusConsumer>()
        .AddSingleton<ApplicationAnswers>()
        .AddSingleton<IInboundHandler, PatientAdministrationConsumer>()
        .AddSingleton<IInboundHandler, DeviceAssociationManager>()
        .AddSingleton<IAssociationReporter, DeviceAssociationReporter>()
        .AddSingleton<IOrderAnswerer, OrderAnswerer>()
        .AddSingleton<DeviceObservationReporter>()
        .AddSingleton<IEventDocumenter>(provider => provider.GetRequiredService<DeviceObservationReporter>())
        .AddSingleton<ISnapshotReporter, SnapshotReporter>();

    /// <summary>Adds the MLLP listener of everything that comes in from the EHR side.</summary>
    public static void ListenOrders(this KestrelServerOptions kestrel)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<EhrOptions>();
        var listener = options.OrderListener;
        kestrel.Listen(IPAddress.Parse(listener.Address), listener.Port, listen =>
        {
            if (options.Tls.Listener)
                listen.UseHttps(kestrel.ApplicationServices.GetRequiredService<InboundTls>().ToCallback());
            listen.UseConnectionHandler<InboundListener>();
        });
    }
}
