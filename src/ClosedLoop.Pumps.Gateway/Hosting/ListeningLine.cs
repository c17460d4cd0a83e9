using System.Text.Json;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>What the gateway prints once it listens: for people, and as one JSON line for programs.</summary>
public sealed record ListeningLine(string Pumps, string Mllp, string Http, string? Bcc = null)
{
    public void Print(TextWriter output)
    {
        output.WriteLine($"Pumps connect to {Pumps} (open pump protocol), orders come in at {Mllp} (MLLP), health and metrics are at http://{Http}");
        if (Bcc is not null)
            output.WriteLine($"BCC racks dial in at {Bcc}");
        output.WriteLine(JsonSerializer.Serialize(
            new { @event = "listening", pumps = Pumps, mllp = Mllp, http = Http, bcc = Bcc, pid = Environment.ProcessId }));
        output.Flush();
    }
}
