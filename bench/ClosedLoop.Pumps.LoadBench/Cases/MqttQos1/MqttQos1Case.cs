using System.Diagnostics;
using System.Net;
using ClosedLoop.Pumps.LoadBench.Cases.Fleet;
using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Cases.MqttQos1;

/// <summary>
/// QoS 1 in a closed loop, because capacity is asked: 100 clients, one or sixteen messages unacknowledged. The gateway's PUBACK stands for a
/// commit, mosquitto's for a message taken into memory.
/// </summary>
internal sealed class MqttQos1Case : IBenchCase
{
    private const int ClientsDefault = 100;
    private const int WindowMs = 4_000;

    private static readonly int[] InFlight = [1, 16];

    public string Name => "mqtt-qos1";

    public string About => "100 MQTT clients at QoS 1, 1 and 16 in flight: committed and acknowledged messages/s beside mosquitto without persistence";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(8 + ((options.Rounds + 1) * InFlight.Length * 2 * (WindowMs + 1_000) / 1_000));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var clients = options.Pumps ?? ClientsDefault;
        var sequences = new ulong[clients];
        var series = new Series();
        await using var gateway = await BenchGateway.StartAsync(options.Folder, clients, destination: null, more: FleetSettings.Mqtt, stop: stop);
        await using var mosquitto = await Mosquitto.StartAsync(Path.Combine(options.Folder, "mosquitto"), stop);
        (string Name, Func<int, Task> MeasureAsync)[] sides =
        [
            .. InFlight.Select(window => ($"gateway, window {window}", (Func<int, Task>)(round => MeasureAsync(round, "gateway", window, gateway.Endpoints.Mqtt!, gateway.ProcessId)))),
            .. InFlight.Select(window => ($"mosquitto, window {window}", (Func<int, Task>)(round => MeasureAsync(round, "mosquitto", window, mosquitto.EndPoint, mosquitto.ProcessId)))),
        ];
        await Interleaved.RunAsync(options.Rounds, [gateway], progress, sides);
        return new CaseResult(Name, series.Figures, [.. Goals()], ["Events of about 200 bytes; the same client code drives both. Mosquitto makes nothing durable and has no subscriber."]);

        async Task MeasureAsync(int round, string side, int window, IPEndPoint server, int process)
        {
            var measured = new MeasuredProcess(process);
            var publishers = Enumerable.Range(0, clients).Select(i => new MqttPublisher(BenchGateway.PumpId(i), side == "gateway")).ToArray();
            try
            {
                await Task.WhenAll(publishers.Select((one, i) => one.OpenAsync(server, sequences[i], window, stop)));
                var (begun, cpu) = (Stopwatch.GetTimestamp(), measured.Cpu());
                using var until = new CancellationTokenSource(WindowMs);
                await Task.WhenAll(publishers.Select(one => Task.Run(() => one.PublishAsync(window, until.Token, stop), stop)));
                var acked = publishers.Sum(one => one.Acked);
                series.Add(round, $"{side}, window {window}", "msg/s", acked / Stopwatch.GetElapsedTime(begun).TotalSeconds);
                series.Add(round, $"{side}, window {window}, CPU per message", "us", (measured.Cpu() - cpu).TotalMicroseconds / acked);
                if (side == "gateway")
                    for (var i = 0; i < clients; i++)
                        sequences[i] = publishers[i].Sequence;
            }
            finally
            {
                foreach (var one in publishers)
                    one.Dispose();
            }
        }

        IEnumerable<Goal> Goals()
        {
            foreach (var window in InFlight)
            {
                yield return new Goal(
                    $"window {window}: messages/s >= 0.6x mosquitto", series.Ratio($"gateway, window {window}", $"mosquitto, window {window}"), 0.6, AtMost: false);
                yield return new Goal(
                    $"window {window}: CPU per message <= 2.2x mosquitto",
                    series.Ratio($"gateway, window {window}, CPU per message", $"mosquitto, window {window}, CPU per message"), 2.2, AtMost: true);
            }
        }
    }
}
