using ClosedLoop.Pumps.Ehr.Options;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

public class EhrOptionsTests
{
    [Fact]
    public void The_defaults_are_right() => Assert.Empty(new EhrOptions().Errors());

    [Fact]
    public void Every_error_is_said_at_once_with_its_path()
    {
        var errors = new EhrOptions
        {
            Application = new ApplicationOptions { Eui64 = "xyz" },
            OrderListener = new OrderListenerOptions { Address = "0.0.0.0", FrameBytesMax = 1 },
            Client = new MllpClientOptions { AckTimeoutMs = 0 },
            Senders =
            [
                new SenderOptions { Application = "A", AnswerEndpoint = "nowhere", Tolerances = ["Everything"], PumpChannelPattern = "(" },
                new SenderOptions { Application = "A" },
            ],
            Destinations = [new DestinationOptions { Name = "rrg:A", Endpoint = "emr:0", Pcd01PeriodMs = 1 }],
        }.Errors();
        Assert.Collection(
            errors,
            e => Assert.StartsWith("Ehr:Application:Eui64 ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:OrderListener:Address ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:OrderListener:FrameBytesMax ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Client:AckTimeoutMs ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Senders:0:AnswerEndpoint ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Senders:0:Tolerances ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Senders:0:PumpChannelPattern ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Destinations:0:Name ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Destinations:0:Endpoint ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Destinations:0:Pcd01PeriodMs ", e, StringComparison.Ordinal),
            e => Assert.StartsWith("Ehr:Senders: Application 'A'", e, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("emr.example:6661", "emr.example", 6661)]
    [InlineData("[::1]:2575", "::1", 2575)]
    public void An_endpoint_is_a_host_and_a_port(string text, string host, int port)
    {
        Assert.True(HostPort.TryParse(text, out var endpoint));
        Assert.Equal((host, port, text), (endpoint.Host, endpoint.Port, endpoint.ToString()));
    }
}
