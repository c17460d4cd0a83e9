using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Domain.Links;
using Microsoft.Extensions.Hosting;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>Dials every broker and dials again when a connection is over, with a growing, jittered wait (S7).</summary>
internal sealed class MqttMonitors(MqttMonitorOptions options, MonitorServices shared) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Brokers.Select(broker => WatchAsync(broker, stoppingToken)));

    private async Task WatchAsync(BrokerOptions broker, CancellationToken cancel)
    {
        var backoff = new Backoff(new BackoffPolicy(broker.BackoffMsMin, broker.BackoffMsMax), new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        while (!cancel.IsCancellationRequested)
        {
            var why = await ConnectAsync(broker, backoff, cancel);
            if (cancel.IsCancellationRequested)
                return;
            var waitMs = backoff.NextMs();
            MqttLog.BrokerLost(shared.Logger, broker.Name, why, waitMs);
            shared.Metrics.BrokerLost();
            await Task.Delay(TimeSpan.FromMilliseconds(waitMs), shared.Sessions.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> ConnectAsync(BrokerOptions broker, Backoff backoff, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(broker.ConnectTimeoutMs), shared.Sessions.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(broker.Host, broker.Port, both.Token);
            await using var stream = broker.Tls ? await SecureAsync(broker, client.GetStream(), both.Token) : client.GetStream();
            var password = broker.PasswordPath.Length == 0 ? null : (await File.ReadAllTextAsync(broker.PasswordPath, cancel)).TrimEnd();
            using var connection = new MonitorConnection(stream, broker, password, shared);
            return await connection.RunAsync(
                () =>
                {
                    backoff.Reset();
                    MqttLog.BrokerWatched(shared.Logger, broker.Name);
                },
                cancel);
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            return fault is OperationCanceledException ? "no connection in time" : fault.Message;
        }
    }

    private static async Task<Stream> SecureAsync(BrokerOptions broker, Stream plain, CancellationToken cancel)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(broker.AuthoritiesPath);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        var tls = new SslStream(plain);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = broker.Host, CertificateChainPolicy = policy }, cancel);
        return tls;
    }
}
