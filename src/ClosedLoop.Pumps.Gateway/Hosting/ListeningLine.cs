using System.Text.Json;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Api.Views;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>What the gateway prints once it listens: for people, and as one JSON line for programs.</summary>
/// <param name="Pumps">Open pump protocol over TCP.</param>
/// <param name="Mllp">Orders and all other transactions.</param>
/// <param name="Http">Health, metrics, API.</param>
/// <param name="Mqtt">Open pump protocol over MQTT; null: off.</param>
/// <param name="Bcc">Racks dial in; null: none do.</param>
/// <param name="Tls">HTTP is over TLS.</param>
public sealed record ListeningLine(string Pumps, string Mllp, string Http, string? Mqtt = null, string? Bcc = null, bool Tls = false)
{
    public void Print(TextWriter output)
    {
        output.WriteLine($"Pumps connect to {Pumps} (open pump protocol), orders come in at {Mllp} (MLLP), dashboard, API, health and metrics are at {(Tls ? "https" : "http")}://{Http}");
        if (Mqtt is not null)
            output.WriteLine($"Pumps on MQTT connect to {Mqtt}");
        if (Bcc is not null)
            output.WriteLine($"BCC racks dial in at {Bcc}");
        output.WriteLine(JsonSerializer.Serialize(
            new { @event = "listening", pumps = Pumps, mllp = Mllp, http = Http, mqtt = Mqtt, bcc = Bcc, tls = Tls, pid = Environment.ProcessId }));
        output.Flush();
    }

    /// <summary>Who can sign in at a demonstration.</summary>
    public static void PrintDemo(TextWriter output, IReadOnlyCollection<SignInWaysView.DemoUser> users)
    {
        foreach (var user in users)
            output.WriteLine($"Demo user {user.Name} ({string.Join(", ", user.Roles)}), password {user.Password}, badge {DemoUsers.BadgeOf(user.Name)}, PIN {DemoUsers.Pin}");
        output.Flush();
    }

    /// <summary>Told once, to whoever starts the gateway for the first time; it is kept nowhere.</summary>
    public static void PrintFirstAdmin(TextWriter output, string name, string password)
    {
        output.WriteLine($"First sign-in: name {name}, password {password} (told this once; you will be asked for one of your own)");
        output.Flush();
    }
}
