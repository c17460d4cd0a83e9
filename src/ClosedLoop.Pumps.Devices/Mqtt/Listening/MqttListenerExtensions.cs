using System.Net;
using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.General;
using ClosedLoop.Pumps.Devices.Mqtt.Monitor;
using ClosedLoop.Pumps.Devices.Mqtt.Server;
using ClosedLoop.Pumps.Engine.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Mqtt.Listening;

/// <summary>How the gateway composes the MQTT side.</summary>
public static class MqttListenerExtensions
{
    /// <summary>Registers the MQTT endpoint; needs the sessions of <see cref="PumpListenerExtensions.AddOpenPumpSessions"/>.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message has every error.</exception>
    public static IServiceCollection AddMqttPumps(this IServiceCollection services, MqttListenerOptions options)
    {
        if (options.Validate() is { Count: > 0 } errors)
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        services.AddSingleton(options);
        services.AddSingleton<MqttMetrics>();
        services.AddSingleton<GeneralTopics>();
        services.AddSingleton<IMqttDoor, MqttDoor>();
        services.AddSingleton<MqttConnectionHandler>();
        return services;
    }

    /// <summary>Registers the watching of pumps on other brokers; needs <see cref="AddMqttPumps"/>.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message has every error.</exception>
    public static IServiceCollection AddMqttMonitors(this IServiceCollection services, MqttMonitorOptions options)
    {
        if (options.Validate() is { Count: > 0 } errors)
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        if (options.Brokers.Count == 0)
            return services;
        services.AddSingleton(options);
        services.AddSingleton<MonitorServices>();
        services.AddHostedService<MqttMonitors>();
        return services;
    }

    /// <summary>Adds the listener, if it has an endpoint: admission, then TLS, then MQTT.</summary>
    public static void ListenMqtt(this KestrelServerOptions kestrel)
    {
        var services = kestrel.ApplicationServices;
        var options = services.GetRequiredService<MqttListenerOptions>();
        if (!options.IsOn)
            return;
        var time = services.GetRequiredService<TimeProvider>();
        var admission = new AdmissionMiddleware(
            new AdmissionGate(options, time),
            options,
            services.GetRequiredService<SessionMetrics>(),
            services.GetRequiredService<ILogger<AdmissionMiddleware>>(),
            time);
        kestrel.Listen(IPEndPoint.Parse(options.Endpoint), listen =>
        {
            listen.Use(admission.Wrap);
            if (options.UsesTls)
                listen.UseHttps(PumpTls.Create(options));
            listen.UseConnectionHandler<MqttConnectionHandler>();
        });
    }
}
