using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Client;

/// <summary>Sends updates to one FHIR server, one after the other. What the server says decides what becomes of the message.</summary>
public sealed class FhirClient : IMessageSender
{
    private const string Json = "application/fhir+json";
    private const int AnswerBytesMax = 1 << 20;
    private const int TextCharsMax = 500;

    private readonly FhirServerOptions options;
    private readonly TimeProvider time;
    private readonly EhrMetrics metrics;
    private readonly HttpClient http;
    private readonly Uri baseUrl;
    private (DateTime Stamp, string Token) token;

    /// <param name="tls">Null where the server is reached by plain http.</param>
    public FhirClient(FhirServerOptions options, TimeProvider time, EhrMetrics metrics, TlsFiles? tls)
    {
        (this.options, this.time, this.metrics) = (options, time, metrics);
        baseUrl = new Uri(options.BaseUrl.TrimEnd('/') + "/");
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 1,
            ConnectTimeout = TimeSpan.FromMilliseconds(options.TimeoutMs),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (tls is not null)
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                LocalCertificateSelectionCallback = (_, _, _, _, _) => tls.Current.Own?.TargetCertificate!,
                RemoteCertificateValidationCallback = (_, certificate, chain, faults) => IsTrusted(certificate, chain, faults, tls.Current.Authorities),
            };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerBytesMax };
    }

    public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> bytes, string controlId, CancellationToken cancellationToken)
    {
        var (updates, fault) = FhirUpdate.Read(bytes);
        if (fault is not null)
            return new SendOutcome.Rejected("invalid", fault);
        foreach (var update in updates)
            if (await PutAsync(update, controlId, cancellationToken) is not SendOutcome.Accepted and var outcome)
                return outcome;
        return new SendOutcome.Accepted();
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<SendOutcome> PutAsync(FhirUpdate update, string controlId, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.TimeoutMs), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(baseUrl, update.Url)) { Content = new ReadOnlyMemoryContent(update.Resource) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
            request.Headers.TryAddWithoutValidation("X-Request-Id", controlId);
            if (Token() is { Length: > 0 } bearer)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            var began = time.GetTimestamp();
            using var answer = await http.SendAsync(request, both.Token);
            metrics.RecordAnswer(options.Name, time.GetElapsedTime(began));
            return Judge(answer, await answer.Content.ReadAsByteArrayAsync(both.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new SendOutcome.NoAnswer();
        }
        catch (HttpRequestException e)
        {
            return new SendOutcome.ConnectionFailed((e.InnerException ?? e).Message);
        }
        catch (IOException e)
        {
            return new SendOutcome.ConnectionFailed(e.Message);
        }
    }

    /// <summary>
    /// What concerns the message parks it; what concerns the server (not there, busy, does not believe us, knows no such route) keeps
    /// everything waiting, in order, and is seen at the lanes.
    /// </summary>
    private SendOutcome Judge(HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        var status = (int)answer.StatusCode;
        var code = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");
        return status switch
        {
            >= 200 and < 300 => new SendOutcome.Accepted(),
            409 => new SendOutcome.Refused(code, Text(answer, body)),
            429 or 502 or 503 or 504 => new SendOutcome.ConnectionFailed($"{code} {Text(answer, body)}", RetryAfter(answer)),
            401 or 403 or 404 or 405 or (>= 300 and < 400) => new SendOutcome.ConnectionFailed($"{code} {Text(answer, body)}"),
            >= 500 => new SendOutcome.Refused(code, Text(answer, body)),
            _ => new SendOutcome.Rejected(code, Text(answer, body)),
        };
    }

    // RFC 9110 §10.2.3: seconds or a date.
    private TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is var pause && pause > TimeSpan.Zero ? pause : null,
        _ => null,
    };

    // Diagnostics of the server, not the resource: no patient data of ours goes into a log by it.
    private static string Text(HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        var text = FhirJson.Parse(body.Span).Resource is OperationOutcome { Issue: [var issue, ..] }
            ? $"{issue.Code} {string.Join(',', issue.Expression)} {issue.Diagnostics ?? issue.Details?.Text}"
            : answer.ReasonPhrase ?? "";
        return text.Length <= TextCharsMax ? text : text[..TextCharsMax];
    }

    private bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors faults, X509Certificate2Collection authorities)
    {
        var reason = PeerTrust.WhyNot(certificate as X509Certificate2, chain, authorities, isServer: true, time.GetUtcNow())
            ?? (faults.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? PeerTrust.WrongName : null);
        if (reason is not null)
            metrics.RecordTlsRefused(options.Name, reason);
        return reason is null;
    }

    private string Token()
    {
        if (options.TokenFile.Length == 0)
            return "";
        var stamp = File.GetLastWriteTimeUtc(options.TokenFile);
        if (stamp != token.Stamp)
            token = (stamp, File.ReadAllText(options.TokenFile).Trim());
        return token.Token;
    }
}
