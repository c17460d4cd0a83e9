using System.Text;
using ClosedLoop.Pumps.Ehr.Fhir.Client;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Ehr.Tls;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.FhirOut;

/// <summary>Updates of an EHR's FHIR server, over real HTTP: what the server says decides what becomes of the message (S9).</summary>
public sealed class FhirClientTests : IDisposable
{
    private const string Outcome =
        """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invariant","diagnostics":"no such status","expression":["MedicationAdministration.status"]}]}""";

    private static readonly byte[] Message = Encoding.UTF8.GetBytes(
        """
        {"resourceType":"Bundle","type":"batch","entry":[
          {"resource":{"resourceType":"Device","identifier":[{"value":"D"}]},"request":{"method":"PUT","url":"Device?identifier=urn:x%7CD"}},
          {"resource":{"resourceType":"MedicationAdministration","dosage":{"dose":{"value":1.50}}},"request":{"method":"PUT","url":"MedicationAdministration?identifier=urn:x%7CA"}}]}
        """);

    private readonly EhrMetrics metrics = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        metrics.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Updates_are_made_in_their_order_with_the_bytes_that_were_stored()
    {
        await using var peer = await FhirPeer.StartAsync();
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(peer));
        Assert.Equal(
            ["PUT /fhir/R4/Device?identifier=urn:x%7CD", "PUT /fhir/R4/MedicationAdministration?identifier=urn:x%7CA"], peer.Asked.Select(one => one.Request));
        Assert.Equal("""{"resourceType":"MedicationAdministration","dosage":{"dose":{"value":1.50}}}""", peer.Asked.Last().Body);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(412)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task S9_what_the_server_will_never_take_is_rejected_with_its_own_words(int status)
    {
        await using var peer = await FhirPeer.StartAsync();
        peer.Says(status, Outcome);
        var rejected = Assert.IsType<SendOutcome.Rejected>(await SendAsync(peer));
        Assert.Equal($"HTTP {status}", rejected.Code);
        Assert.Contains("invariant MedicationAdministration.status no such status", rejected.Text, StringComparison.Ordinal);
        Assert.Single(peer.Asked);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task S9_what_concerns_the_whole_server_waits_and_parks_nothing(int status)
    {
        await using var peer = await FhirPeer.StartAsync();
        peer.Says(status);
        Assert.StartsWith($"HTTP {status}", Assert.IsType<SendOutcome.ConnectionFailed>(await SendAsync(peer)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(500)]
    public async Task What_may_be_the_message_or_the_server_is_tried_again_a_bounded_number_of_times(int status)
    {
        await using var peer = await FhirPeer.StartAsync();
        peer.Says(status, Outcome);
        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(peer));
        Assert.Equal($"HTTP {status}", refused.Code);
        Assert.StartsWith("invariant MedicationAdministration.status", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_After_is_told_in_seconds_and_as_a_date()
    {
        await using var peer = await FhirPeer.StartAsync();
        peer.Says(429, "", ("Retry-After", "7"));
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SendOutcome.ConnectionFailed>(await SendAsync(peer)).RetryAfter);
        peer.Says(503, "", ("Retry-After", (TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)).ToString("R")));
        Assert.InRange(Assert.IsType<SendOutcome.ConnectionFailed>(await SendAsync(peer)).RetryAfter!.Value.TotalMinutes, 50, 61);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_or_is_not_there_is_no_exception()
    {
        var peer = await FhirPeer.StartAsync();
        peer.Answer = (http, _) =>
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            http.RequestAborted.Register(gone.SetResult);
            return gone.Task;
        };
        Assert.IsType<SendOutcome.NoAnswer>(await SendAsync(peer, timeoutMs: 300));
        var url = peer.BaseUrl;
        await peer.DisposeAsync();
        await using var client = Client(url);
        Assert.Contains("refused", Assert.IsType<SendOutcome.ConnectionFailed>(await client.SendAsync(Message, "1", default)).Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        await using var peer = await FhirPeer.StartAsync();
        peer.Answer = async (http, _) =>
        {
            http.Response.StatusCode = 200;
            var chunk = new byte[65_536];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        };
        Assert.IsType<SendOutcome.ConnectionFailed>(await SendAsync(peer));
    }

    [Fact]
    public async Task The_token_is_read_from_its_file_and_again_when_it_changes()
    {
        await using var peer = await FhirPeer.StartAsync();
        var path = folder.File("token");
        await File.WriteAllTextAsync(path, "first\n");
        await using var client = Client(peer.BaseUrl, path);
        await client.SendAsync(Message, "1", default);
        await File.WriteAllTextAsync(path, "second");
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5));
        await client.SendAsync(Message, "2", default);
        Assert.Equal(["Bearer first", "Bearer first", "Bearer second", "Bearer second"], peer.Asked.Select(one => one.Authorization));
    }

    [Fact]
    public async Task Over_TLS_only_a_server_with_a_certificate_of_the_configured_authority_gets_anything()
    {
        using var hospital = new TestCertificates();
        using var stranger = new TestCertificates("Stranger CA");
        foreach (var (issuer, expected) in new[] { (hospital, typeof(SendOutcome.Accepted)), (stranger, typeof(SendOutcome.ConnectionFailed)) })
        {
            using var certificate = issuer.Issue("localhost");
            await using var peer = await FhirPeer.StartAsync(certificate, "localhost");
            var files = new TlsFiles(new TlsOptions { AuthoritiesPath = hospital.AuthoritiesPath }, TimeProvider.System, NullLogger<TlsFiles>.Instance);
            await using var client = new FhirClient(
                new FhirServerOptions { Name = "emr", BaseUrl = peer.BaseUrl }, TimeProvider.System, metrics, files);
            Assert.IsType(expected, await client.SendAsync(Message, "1", default));
            Assert.Equal(expected == typeof(SendOutcome.Accepted), !peer.Asked.IsEmpty);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"entry":[{"request":{"method":"DELETE","url":"Patient/1"}}]}""")]
    public async Task Bytes_that_are_no_updates_are_rejected_and_nothing_is_sent(string bytes)
    {
        await using var peer = await FhirPeer.StartAsync();
        await using var client = Client(peer.BaseUrl);
        Assert.IsType<SendOutcome.Rejected>(await client.SendAsync(Encoding.UTF8.GetBytes(bytes), "1", default));
        Assert.Empty(peer.Asked);
    }

    [Theory]
    [InlineData("http://ehr.example/fhir", "https only")]
    [InlineData("ftp://127.0.0.1/fhir", "is not an http")]
    [InlineData("http://127.0.0.1/fhir?x=1", "is not an http")]
    public void Patients_data_go_out_by_https_only(string url, string error) =>
        Assert.Contains(
            new EhrOptions { FhirServers = [new FhirServerOptions { Name = "emr", BaseUrl = url }] }.Errors(), one => one.Contains(error, StringComparison.Ordinal));

    private async Task<SendOutcome> SendAsync(FhirPeer peer, int timeoutMs = 15_000)
    {
        await using var client = Client(peer.BaseUrl, timeoutMs: timeoutMs);
        return await client.SendAsync(Message, "1", default);
    }

    private FhirClient Client(string url, string tokenFile = "", int timeoutMs = 15_000) => new(
        new FhirServerOptions { Name = "emr", BaseUrl = url, TokenFile = tokenFile, TimeoutMs = timeoutMs }, TimeProvider.System, metrics, null);
}
