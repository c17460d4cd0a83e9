using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.System.Tests.Mqtt;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>A registered pump that reaches for another pump's topics, by a client that is not ours.</summary>
public sealed class MqttTopicTests(ITestOutputHelper output)
{
    private const string Refused = "mqtt_topics_refused_total";

    [Theory]
    [InlineData("311")]
    [InlineData("5")]
    public async Task T7_on_MQTT_a_pump_has_no_topic_but_its_own(string version)
    {
        await using var gateway = await MqttGateway.StartAsync(output);
        string[] common = ["-h", "127.0.0.1", "-p", $"{gateway.Mqtt.Port}", "-V", version, "-i", MqttGateway.PumpId, "-q", "1"];

        await Tool.RunAsync("mosquitto_pub", [.. common, "-t", "pumps/1/ACDE48FFFFFFFFFF/up", "-m", "x"]);
        await Eventually.HoldsAsync(async () => await gateway.Http.MetricAsync(Refused) == 1, "the publication is refused and counted");
        await Tool.RunAsync("mosquitto_sub", [.. common, "-t", "pumps/1/ACDE48FFFFFFFFFF/down", "-W", "1"]);
        await Eventually.HoldsAsync(async () => await gateway.Http.MetricAsync(Refused) == 2, "the subscription is refused and counted");
        Assert.Equal(0, await gateway.EventsInJournalAsync());
    }
}
