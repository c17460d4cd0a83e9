using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Pumps on MQTT.</summary>
internal static class MqttServices
{
    public static void AddMqtt(this IServiceCollection services, GatewaySettings settings) => services.AddMqttPumps(settings.Mqtt);
}
