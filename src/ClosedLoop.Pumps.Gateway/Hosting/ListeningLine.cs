using System.Text.Json;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>What the gateway prints once it listens: for people, and as one JSON line for programs.</summary>
/// <param name="Mqtt">Null: off.</param>
public sealed record ListeningLine(string Pumps, string Mllp, string Http, string? Mqtt)
{
    public void Print(TextWriter output)
    {
        output.WriteLine($"Pumps connect to {Pumps} (open pump protocol), orders come in at {Mllp} (MLLP), health and metrics are at http://{Http}" + (Mqtt is null ? "" : $", pumps on MQTT connect to {Mqtt}"));
        output.WriteLine(JsonSerializer.Serialize(new { @event = "listening", pumps = Pumps, mllp = Mllp, http = Http, mqtt = Mqtt, pid = Environment.ProcessId }));
        output.Flush();
    }
}
