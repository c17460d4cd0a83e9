using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Yardsticks.Network;

/// <summary>
/// Kestrel with nothing in it: every connection is kept, and what it sends is sent back. What a session costs above this is ours.
/// </summary>
public static class BareListener
{
    /// <param name="tls">How connections are secured.</param>
    /// <param name="certificates">Folder with server.pem, server.key and authority.pem; not looked at for plain TCP.</param>
    /// <param name="listening">Told the port once it listens.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task RunAsync(BareTls tls, string certificates, Action<int> listening, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (tls != BareTls.None)
                Secure(listen, tls, certificates);
            listen.Run(EchoAsync);
        }));
        await using var app = builder.Build();
        await app.StartAsync(stop);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        listening(new Uri(address).Port);
        await app.WaitForShutdownAsync(stop);
    }

    private static async Task EchoAsync(ConnectionContext connection)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        try
        {
            while (true)
            {
                var read = await input.ReadAsync();
                foreach (var segment in read.Buffer)
                    await output.WriteAsync(segment);
                input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The peer has gone.
        }
    }

    private static void Secure(ListenOptions listen, BareTls tls, string certificates)
    {
        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(certificates, "server.pem"), Path.Combine(certificates, "server.key"));
        var server = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(certificates, "authority.pem"));
        if (tls == BareTls.MutualNaive)
        {
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Naive(server, authority)) });
            return;
        }

        var options = new HttpsConnectionAdapterOptions { ServerCertificate = server };
        if (tls == BareTls.Mutual)
        {
            options.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            options.ClientCertificateValidation = static (_, _, _) => true;
        }

        listen.UseHttps(options);
    }

    private static SslServerAuthenticationOptions Naive(X509Certificate2 server, X509Certificate2 authority) => new()
    {
        ServerCertificate = server,
        ClientCertificateRequired = true,
        AllowTlsResume = false,
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return certificate is X509Certificate2 known && chain.Build(known);
        },
    };
}
