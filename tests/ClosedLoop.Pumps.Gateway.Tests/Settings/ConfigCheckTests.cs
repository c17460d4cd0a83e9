using ClosedLoop.Pumps.Gateway.Commands;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Settings;

public sealed class ConfigCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_defaults_are_valid()
    {
        var (exit, output) = Check("{}");
        Assert.True(exit == 0, output);
        Assert.Contains("configuration is valid: 0 pumps", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_every_section_is_printed_at_once()
    {
        var (exit, output) = Check(
            """
            {
              "Http": { "Endpoint": "0.0.0.0:80" },
              "Store": { "DataFolder": "", "RetentionDays": 3 },
              "Registry": { "Pumps": [ { "Label": "P 1" }, { "Id": "X", "Label": "Q" }, { "Id": "Y", "Label": "q" }, { "Id": "Z", "Channels": ["A", "a"] } ] },
              "PumpListener": { "HandshakesMax": -1 },
              "Orders": { "SweepIntervalMs": 1, "AnswerDeadlineMs": 999999, "QueryIntervalMs": 0 },
              "Journal": { "WorkQueueMax": 0 },
              "Ehr": { "Destinations": [ { "Name": "", "Endpoint": "nowhere" } ] },
              "Telemetry": { "OtlpEndpoint": "gopher://x" }
            }
            """);
        Assert.Equal(1, exit);
        Assert.All(
            (string[])
            [
                "Http:Endpoint", "Store:DataFolder", "Store:RetentionDays", "pump 0 has no Id", "'Q' names more than one pump",
                "two channels of one name", "PumpListener:HandshakesMax", "Orders:SweepIntervalMs", "Orders:AnswerDeadlineMs",
                "Orders:QueryIntervalMs", "Journal:WorkQueueMax", "Ehr:Destinations:0:Name", "Ehr:Destinations:0:Endpoint",
                "Telemetry:OtlpEndpoint",
            ],
            expected => Assert.Contains(expected, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Adapters_of_polled_pumps_are_checked_too()
    {
        var (exit, output) = Check(
            """
            {
              "Registry": { "Pumps": [ { "Id": "A", "Serial": "1" }, { "Id": "B", "Serial": "1" }, { "Id": "C", "Serial": "2", "Channels": ["A", "B"] } ] },
              "Bcc": { "PollIntervalMs": 100, "RedialMsMax": 60000, "Racks": [ { "Name": "r", "Endpoint": "nowhere" }, { "Name": "r", "BedId": "ICU01" } ] },
              "Alaris": { "PollIntervalMs": 5000, "Lines": [ { "Name": "l" } ], "Words": { "Idle": [ "X" ], "Infusing": [ "x" ] } }
            }
            """);
        Assert.Equal(1, exit);
        Assert.All(
            (string[])
            [
                "serial number '1' is given to more than one pump", "pump C has a serial number", "Bcc:PollIntervalMs", "Bcc:RedialMsMax",
                "\"nowhere\" is not a host and port", "the name \"r\" is given twice", "Bcc:ListenEndpoint is empty", "Alaris:PollIntervalMs",
                "Alaris:Lines:l", "stands for two modes",
            ],
            expected => Assert.Contains(expected, output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_MQTT_endpoint_and_the_watched_brokers_are_checked_too()
    {
        var (exit, output) = Check(
            """
            {
              "Mqtt": {
                "Endpoint": "0.0.0.0:1883", "ClientAuthoritiesPath": "nowhere.pem", "ConnectionsMax": 0, "ConnectDeadlineMs": 0, "PacketBytesMax": 268435456,
                "ReceiveMax": 65536, "TopicAliasMax": -1, "KeepAliveMaxS": 0, "OutboundInFlightMax": 10001, "OutboundBytesMax": 0, "SendTimeoutMs": 0,
                "LingerMs": 0, "General": { "SessionsMax": 0, "RetainedBytesMax": -1, "QueuedPerSessionMax": 60001 }
              },
              "MqttMonitors": { "Brokers": [
                { "Name": "", "Host": "", "Port": 0, "ClientId": "", "TopicPrefix": "$share/g/pumps", "PasswordPath": "no.txt", "Tls": true, "AuthoritiesPath": "no.pem" },
                { "Name": "b", "Host": "h", "ReceiveMax": 1000, "BackoffMsMin": 30000, "BackoffMsMax": 60000, "KeepAliveS": 0 },
                { "Name": "b", "Host": "h", "TopicPrefix": "a/+", "SessionExpiryS": 0, "ConnectTimeoutMs": -5, "PacketBytesMax": 0 }
              ] }
            }
            """);
        Assert.Equal(1, exit);
        Assert.All(
            (string[])
            [
                "Mqtt:Endpoint 0.0.0.0:1883 is reachable", "Mqtt:TlsCertificatePath is empty while", "Mqtt:ConnectionsMax", "Mqtt:ConnectDeadlineMs",
                "Mqtt:PacketBytesMax", "Mqtt:ReceiveMax", "Mqtt:TopicAliasMax", "Mqtt:KeepAliveMaxS", "Mqtt:OutboundInFlightMax", "Mqtt:OutboundBytesMax",
                "Mqtt:SendTimeoutMs", "Mqtt:LingerMs", "Mqtt:General:SessionsMax", "Mqtt:General:RetainedBytesMax", "Mqtt:General:QueuedPerSessionMax",
                "MqttMonitors:Brokers:0:Name", "MqttMonitors:Brokers:0:Host", "MqttMonitors:Brokers:0:Port", "MqttMonitors:Brokers:0:ClientId",
                "MqttMonitors:Brokers:0:TopicPrefix", "MqttMonitors:Brokers:0:PasswordPath", "MqttMonitors:Brokers:0:AuthoritiesPath",
                "MqttMonitors:Brokers:1:BackoffMsMax", "MqttMonitors:Brokers:1:KeepAliveS", "MqttMonitors:Brokers:1:WaitingPerPumpMax",
                "MqttMonitors:Brokers:2:TopicPrefix", "MqttMonitors:Brokers:2:SessionExpiryS", "MqttMonitors:Brokers:2:ConnectTimeoutMs",
                "MqttMonitors:Brokers:2:PacketBytesMax", "\"b\" is there twice",
            ],
            expected => Assert.Contains(expected, output, StringComparison.Ordinal));
        Assert.DoesNotContain("PumpListener", output, StringComparison.Ordinal);
    }

    [Fact]
    public void MQTT_over_TLS_needs_its_files()
    {
        var (exit, output) = Check("""{ "Mqtt": { "Endpoint": "0.0.0.0:8883", "TlsCertificatePath": "no.pem" } }""");
        Assert.Equal(1, exit);
        Assert.All(
            (string[])["Mqtt:TlsCertificatePath \"no.pem\" is not a file", "Mqtt:TlsKeyPath \"\" is not a file", "Mqtt:ClientAuthoritiesPath \"\" is not a file"],
            expected => Assert.Contains(expected, output, StringComparison.Ordinal));
    }

    [Fact]
    public void MQTT_that_is_off_is_not_checked()
    {
        var (exit, output) = Check("""{ "Mqtt": { "ReceiveMax": 0, "TlsCertificatePath": "no.pem" }, "MqttMonitors": { "Brokers": [] } }""");
        Assert.True(exit == 0, output);
    }

    [Fact]
    public void Thousands_of_pumps_among_the_settings_are_sent_to_a_file()
    {
        var pumps = string.Join(", ", Enumerable.Range(0, RegistryOptions.PumpsInSettingsMax + 1).Select(i => $$"""{ "Id": "{{i:X16}}" }"""));
        var (exit, output) = Check($$"""{ "Registry": { "Pumps": [ {{pumps}} ] } }""");
        Assert.Equal(1, exit);
        Assert.Contains("Registry:Pumps has 1001 pumps; at most 1000", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_sections_and_settings_are_errors_and_do_not_hide_the_others()
    {
        var (exit, output) = Check(
            """
            {
              "Order": { },
              "Orders": { "RequireVerifiedOrders": true, "CaseWorkers": "many", "SweepIntervalMs": 1 },
              "Store": { "Folder": "x" }
            }
            """);
        Assert.Equal(1, exit);
        Assert.All(
            (string[])["Order: no such section", "RequireVerifiedOrders", "Orders:CaseWorkers", "Orders:SweepIntervalMs is 1", "Store:Folder"],
            expected => Assert.Contains(expected, output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_beside_a_wrong_one_keeps_its_value()
    {
        var file = Write("""{ "Orders": { "CaseWorkers": "many", "AnswerDeadlineMs": 20000 } }""");
        var settings = GatewaySettings.Load(file);
        Assert.Equal(20_000, settings.Orders.AnswerDeadlineMs);
        Assert.Single(settings.Errors);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("[]")]
    public void A_file_that_cannot_be_read_is_one_clear_error(string content)
    {
        var (exit, output) = Check(content);
        Assert.Equal(1, exit);
        Assert.Contains("1 errors", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        using var output = new StringWriter();
        Assert.Equal(1, ConfigCheckCommand.Run(folder.File("none.json"), output));
        Assert.Contains("none.json", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[ null ]""")]
    [InlineData("""[ { "id": null } ]""")]
    [InlineData("""[ { "id": "X", "channels": null } ]""")]
    [InlineData("""[ { "id": "X", "colour": "red" } ]""")]
    [InlineData("""{ "id": "X" }""")]
    [InlineData("""[ """)]
    public void A_registry_file_that_is_wrong_is_an_error_and_not_a_crash(string content)
    {
        var registry = new RegistryOptions { File = Write(content) };
        var (entries, errors) = registry.Load();
        Assert.Empty(entries);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_registry_file_adds_to_the_pumps_of_the_configuration()
    {
        var registry = new RegistryOptions
        {
            Pumps = [new PumpEntry { Id = "X" }],
            File = Write("""[ { "id": "Y", "label": "P 2", "channels": ["A", "B"] } ]"""),
        };
        var (entries, errors) = registry.Load();
        Assert.Empty(errors);
        Assert.Equal(["X", "Y"], entries.Select(entry => entry.Id));
    }

    public void Dispose() => folder.Dispose();

    private (int Exit, string Output) Check(string content)
    {
        using var output = new StringWriter();
        return (ConfigCheckCommand.Run(Write(content), output), output.ToString());
    }

    private string Write(string content)
    {
        var file = folder.File($"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, content);
        return file;
    }
}
