using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Pumps on MQTT, here and on the hospital's brokers.</summary>
internal static class MqttServices
{
    public static void AddMqtt(this IServiceCollection services, GatewaySettings settings) =>
        services.AddMqttPumps(settings.Mqtt).AddMqttMonitors(settings.MqttMonitors);
}
