using System.Net;
using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Listening;

/// <summary>How the gateway composes the pump-facing side.</summary>
public static class PumpListenerExtensions
{
    /// <summary>
    /// Registers sessions and the open pump protocol. The gateway adds <see cref="IPumpEventSink"/>, <see cref="IPumpObserver"/> and
    /// <see cref="Engine.Registry.IPumpRegistry"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The options are not valid; the message has every error.</exception>
    public static IServiceCollection AddOpenPumpSessions(
        this IServiceCollection services, PumpListenerOptions listener, PumpSessionOptions sessions)
    {
        string[] errors = [.. listener.Validate(), .. sessions.Validate()];
        if (errors.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(listener));

        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(listener);
        services.AddSingleton(sessions);
        services.AddSingleton<SessionClock>();
        services.AddSingleton<SessionMetrics>();
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton<ISessionDirectory>(provider => provider.GetRequiredService<SessionDirectory>());
        services.AddSingleton<SessionServices>();
        services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            return new AdmissionMiddleware(
                new AdmissionGate(listener, time),
                listener,
                provider.GetRequiredService<SessionMetrics>(),
                provider.GetRequiredService<ILogger<AdmissionMiddleware>>(),
                time,
                new BusyRefusal(listener, time));
        });
        services.AddSingleton<OpenPumpConnectionHandler>();
        return services;
    }

    /// <summary>Adds the listener that <see cref="AddOpenPumpSessions"/> has options for: admission, then TLS, then the session.</summary>
    public static void ListenOpenPump(this KestrelServerOptions kestrel)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<PumpListenerOptions>();
        kestrel.Listen(IPEndPoint.Parse(options.Endpoint), listen =>
        {
            listen.Use(kestrel.ApplicationServices.GetRequiredService<AdmissionMiddleware>().Wrap);
            if (options.UsesTls)
                listen.UseHttps(PumpTls.Create(options));
            listen.UseConnectionHandler<OpenPumpConnectionHandler>();
        });
    }
}
