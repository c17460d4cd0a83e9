using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.System.Tests.Mqtt;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>The gateway watches pumps on a mosquitto broker over TLS.</summary>
public sealed class WatchedOverTlsTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PumpAuthority hospital = new("Hospital servers");
    private readonly PumpAuthority elsewhere = new("Another authority");

    [Fact]
    public async Task S1_a_pump_on_a_broker_that_is_reached_over_TLS_is_watched()
    {
        using var broker = await StartBrokerAsync(hospital, "localhost");
        await using var gateway = await StartGatewayAsync(broker);
        await Eventually.HoldsAsync(() => broker.IsWatched, "the gateway watches the broker");
        string[] files =
            [gateway.Write("hello", PumpEnvelopes.Hello(2)), gateway.Write("event1", PumpEnvelopes.Event(1)), gateway.Write("event2", PumpEnvelopes.Event(2))];
        using var pump = PahoPump.Start(broker.Port, "5", retain: true, files);
        await PahoPump.AckedAsync(pump, 3);
        await Eventually.HoldsAsync(async () => await gateway.EventsInJournalAsync() == 2, "the events are in the journal");
        await PahoPump.EndAsync(pump);
    }

    [Theory]
    [InlineData(false, "localhost")]
    [InlineData(true, "somewhere-else")]
    public async Task T7_a_broker_that_cannot_prove_its_name_by_the_named_authority_is_told_nothing(bool hospitals, string name)
    {
        using var broker = await StartBrokerAsync(hospitals ? hospital : elsewhere, name);
        await using var gateway = await StartGatewayAsync(broker);
        await Eventually.HoldsAsync(async () => await gateway.Http.MetricAsync("mqtt_brokers_lost_total") >= 2, "the gateway tried twice");
        Assert.False(broker.WasSpokenTo);
        Assert.False(broker.IsWatched);
    }

    public void Dispose()
    {
        hospital.Dispose();
        elsewhere.Dispose();
        folder.Dispose();
    }

    private Task<MosquittoBroker> StartBrokerAsync(PumpAuthority authority, string name)
    {
        string certificate = folder.File("broker.pem"), key = folder.File("broker.key");
        authority.WriteIssued(name, certificate, key);
        return MosquittoBroker.StartAsync((certificate, key));
    }

    private Task<MqttGateway> StartGatewayAsync(MosquittoBroker broker)
    {
        hospital.Write(folder.File("authorities.pem"));
        return MqttGateway.StartAsync(output, ("MqttMonitors", "Brokers", broker.TlsSetting(folder.File("authorities.pem"))));
    }
}
