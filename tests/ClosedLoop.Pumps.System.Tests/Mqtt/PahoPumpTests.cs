using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>A pump whose MQTT is not ours, connected to the gateway or watched on a mosquitto broker.</summary>
public sealed class PahoPumpTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("4")]
    [InlineData("5")]
    public async Task S1_what_a_pump_was_acknowledged_is_there_after_kill_9(string version)
    {
        await using var gateway = await MqttGateway.StartAsync(output);
        var hello = gateway.Write("hello", PumpEnvelopes.Hello(lastSequence: 3));
        string[] events = [.. Enumerable.Range(1, 3).Select(i => gateway.Write($"event{i}", PumpEnvelopes.Event((ulong)i)))];
        using (var pump = PahoPump.Start(gateway.Mqtt.Port, version, retain: false, [hello, .. events]))
        {
            await PahoPump.AckedAsync(pump, 4);
            await gateway.KillAsync();
            pump.Kill();
        }

        await gateway.StartAgainAsync();
        Assert.Equal(0, await gateway.Http.MetricAsync("pump_events_repeated_total"));
        using var again = PahoPump.Start(gateway.Mqtt.Port, version, retain: false, [hello, .. events]);
        await PahoPump.AckedAsync(again, 4);
        Assert.Equal(3, await gateway.Http.MetricAsync("pump_events_repeated_total")); // all three were stored, and are acknowledged again
        await PahoPump.EndAsync(again);
    }

    [Fact]
    public async Task S1_a_watched_pumps_events_are_committed_and_what_the_broker_kept_meanwhile_follows()
    {
        using var broker = await MosquittoBroker.StartAsync();
        await using var gateway = await MqttGateway.StartAsync(output, ("MqttMonitors", "Brokers", broker.Setting()));
        await Eventually.HoldsAsync(() => broker.IsWatched, "the gateway watches the broker");
        var files = Files(gateway, 1, 6);
        using (var pump = PahoPump.Start(broker.Port, "5", retain: true, [gateway.Write("hello", PumpEnvelopes.Hello(6)), .. files[..2]]))
        {
            await PahoPump.AckedAsync(pump, 3);
            await StoredAsync(gateway, 2);
            await PahoPump.EndAsync(pump);
        }

        await gateway.KillAsync(); // the broker keeps what comes now
        using (var pump = PahoPump.Start(broker.Port, "5", retain: false, files[2..4]))
        {
            await PahoPump.AckedAsync(pump, 2);
            await PahoPump.EndAsync(pump);
        }

        await gateway.StartAgainAsync();
        using var last = PahoPump.Start(broker.Port, "5", retain: false, files[4..]);
        await PahoPump.AckedAsync(last, 2);
        await PahoPump.EndAsync(last);
        await StoredAsync(gateway, 6);
        Assert.Equal(0, await gateway.Http.MetricAsync("pump_events_lost_total"));
    }

    private static string[] Files(MqttGateway gateway, int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(i => gateway.Write($"event{i}", PumpEnvelopes.Event((ulong)i)))];

    private static Task StoredAsync(MqttGateway gateway, int count) =>
        Eventually.HoldsAsync(async () => await gateway.EventsInJournalAsync() == count, $"{count} events are in the journal");
}
