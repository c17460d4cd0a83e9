using System.Globalization;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>MQTT clients that are not ours use the general topics of the real gateway.</summary>
public sealed class StandardClientTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("4")]
    [InlineData("5")]
    public async Task Paho_finds_every_thing_as_the_standard_says(string version)
    {
        await using var gateway = await MqttGateway.StartAsync(output);
        await JudgeAsync("/usr/bin/python3", "mqtt_paho.py", gateway, version);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("5")]
    public async Task MQTT_js_finds_every_thing_as_the_standard_says(string version)
    {
        await using var gateway = await MqttGateway.StartAsync(output);
        await JudgeAsync("node", "mqtt_js.mjs", gateway, version);
    }

    [Theory]
    [InlineData("311", 0)]
    [InlineData("311", 2)]
    [InlineData("5", 1)]
    [InlineData("5", 2)]
    public async Task Mosquittos_clients_publish_and_subscribe(string version, int qos)
    {
        await using var gateway = await MqttGateway.StartAsync(output);
        string[] common = ["-h", "127.0.0.1", "-p", $"{gateway.Mqtt.Port}", "-V", version, "-q", $"{qos}"];
        var kept = await Tool.RunAsync("mosquitto_pub", [.. common, "-t", "ward/1/kept", "-m", "kept", "-r"]);
        Assert.True(kept.ExitCode == 0, kept.Error);
        using var subscriber = Tool.Start("mosquitto_sub", [.. common, "-t", "ward/+/#", "-C", "2", "-v", "-W", "30"]);
        Assert.Equal("ward/1/kept kept", await subscriber.StandardOutput.ReadLineAsync()); // so it is subscribed
        var live = await Tool.RunAsync("mosquitto_pub", [.. common, "-t", "ward/2/live", "-m", "live"]);
        Assert.True(live.ExitCode == 0, live.Error);
        Assert.Equal("ward/2/live live", await subscriber.StandardOutput.ReadLineAsync());
        await subscriber.WaitForExitAsync();
        Assert.Equal(0, subscriber.ExitCode);
    }

    [Fact]
    public async Task Without_the_switch_a_client_that_is_no_pump_is_refused_and_counted()
    {
        await using var gateway = await MqttGateway.StartAsync(output, ("Mqtt", "GeneralTopics", false));
        foreach (var version in new[] { "311", "5" })
        {
            var refused = await Tool.RunAsync(
                "mosquitto_pub", "-h", "127.0.0.1", "-p", $"{gateway.Mqtt.Port}", "-V", version, "-i", "stranger", "-t", "a", "-m", "x");
            Assert.NotEqual(0, refused.ExitCode);
        }

        Assert.Equal(2, await gateway.Http.MetricAsync("mqtt_connections_refused_total", "ClientIdentifierNotValid"));
    }

    private async Task JudgeAsync(string program, string script, MqttGateway gateway, string version)
    {
        var run = await Tool.RunAsync(
            program, RepositoryRoot.Combine("tests", "interop", script), gateway.Mqtt.Port.ToString(CultureInfo.InvariantCulture), version);
        output.WriteLine(run.Output + run.Error);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.True(run.Output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)) >= 7, run.Output);
    }
}
