using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Servers that this executable becomes when it is started as <c>yardstick NAME</c>.</summary>
internal static class Yardsticks
{
    public const string Verb = "yardstick";
    public const string Listening = "listening ";

    private const string ListenerName = "listener";
    private const char Separator = ':';

    /// <summary>The name of a <see cref="BareListener"/>.</summary>
    /// <param name="certificates">Folder with server.pem, server.key and authority.pem.</param>
    public static string ListenerOf(BareTls tls, string certificates) => $"{ListenerName}{Separator}{tls}{Separator}{certificates}";

    /// <summary>Serves until standard input closes. False: no such yardstick.</summary>
    public static async Task<bool> TryServeAsync(string name)
    {
        using var stop = new CancellationTokenSource();
        _ = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            await stop.CancelAsync();
        });
        switch (name)
        {
            case "echo":
                await EchoServer.RunAsync(Say, stop.Token);
                return true;
            case "mllp":
                await using (var server = new CannedMllpServer())
                {
                    server.Start();
                    Say(server.EndPoint.Port);
                    await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                }

                return true;
            case var listener when listener.Split(Separator, 3) is [ListenerName, var tls, var certificates]:
                await BareListener.RunAsync(Enum.Parse<BareTls>(tls), certificates, Say, stop.Token);
                return true;
            default:
                return false;
        }
    }

    private static void Say(int port) => Console.WriteLine(FormattableString.Invariant($"{Listening}{port}"));
}
