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
