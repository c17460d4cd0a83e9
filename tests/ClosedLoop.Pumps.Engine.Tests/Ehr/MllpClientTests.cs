using System.Net;
using System.Net.Sockets;
using System.Text;
using ClosedLoop.Pumps.Ehr.Mllp;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>The client against a real listener whose every answer the test decides.</summary>
public sealed class MllpClientTests : IAsyncDisposable
{
    private readonly ManualTimeProvider time = new();
    private readonly EhrMetrics metrics = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly MllpClient client;

    public MllpClientTests()
    {
        listener.Start();
        var endpoint = new HostPort("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        client = new MllpClient("doc", endpoint, new MllpClientOptions(), time, metrics, NullLogger<MllpClient>.Instance);
    }

    [Theory]
    [InlineData("CA")]
    [InlineData("AA")]
    public async Task An_acceptance_of_this_message_is_an_acceptance(string code)
    {
        var sending = SendAsync("M1");
        using var peer = await AcceptAsync();
        Assert.Equal("M1", EhrVectors.Field((await peer.ReceiveAsync())!, "MSH", 10));
        await peer.SendAsync(Ack(code, "M1"));
        Assert.IsType<SendOutcome.Accepted>(await sending);
    }

    [Theory]
    [InlineData("CE")]
    [InlineData("AE")]
    [InlineData("AR")]
    public async Task An_error_is_a_rejection_with_the_receivers_words(string code)
    {
        var sending = SendAsync("M1");
        using var peer = await AcceptAsync();
        await peer.SendAsync(Ack(code, "M1", "ERR||OBR^1^4|101^Required field missing^HL70357|E\r"));
        var rejected = Assert.IsType<SendOutcome.Rejected>(await sending);
        Assert.Equal(code, rejected.Code);
        Assert.Contains("Required field missing", rejected.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_reject_is_a_refusal_for_now()
    {
        var sending = SendAsync("M1");
        using var peer = await AcceptAsync();
        await peer.SendAsync(Ack("CR", "M1"));
        Assert.IsType<SendOutcome.Refused>(await sending);
    }

    [Fact]
    public async Task One_connection_serves_many_messages()
    {
        var first = SendAsync("M1");
        using var peer = await AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Ack("CA", "M1"));
        await first;
        var second = SendAsync("M2");
        Assert.Equal("M2", EhrVectors.Field((await peer.ReceiveAsync())!, "MSH", 10));
        await peer.SendAsync(Ack("CA", "M2"));
        Assert.IsType<SendOutcome.Accepted>(await second);
    }

    [Fact]
    public async Task A_late_acknowledgement_is_never_matched_to_the_next_message()
    {
        var first = SendAsync("M1");
        using var late = await AcceptAsync();
        await late.ReceiveAsync();
        await TimeOutAsync(first);
        Assert.IsType<SendOutcome.NoAnswer>(await first);

        var second = SendAsync("M2");
        using var fresh = await AcceptAsync();
        Assert.Equal("M2", EhrVectors.Field((await fresh.ReceiveAsync())!, "MSH", 10));
        Assert.Null(await late.ReceiveAsync());
        await fresh.SendAsync(Ack("CE", "M2"));
        Assert.IsType<SendOutcome.Rejected>(await second);
    }

    [Theory]
    [InlineData("CA", "M0")]
    [InlineData("CA", "")]
    [InlineData("XX", "M1")]
    public async Task A_foreign_answer_is_no_answer_and_ends_the_connection(string code, string controlId)
    {
        var sending = SendAsync("M1");
        using var peer = await AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Ack(code, controlId));
        Assert.IsType<SendOutcome.NoAnswer>(await sending);
        Assert.Null(await peer.ReceiveAsync());
    }

    [Fact]
    public async Task Bytes_nobody_asked_for_between_messages_make_a_new_connection()
    {
        var first = SendAsync("M1");
        using var peer = await AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendRawAsync((byte[])[.. MllpPeer.Framed(Ack("CA", "M1")), .. MllpPeer.Framed(Ack("CA", "M2"))]);
        Assert.IsType<SendOutcome.Accepted>(await first);
        var second = SendAsync("M2");
        using var fresh = await AcceptAsync();
        await fresh.ReceiveAsync();
        await fresh.SendAsync(Ack("CR", "M2"));
        Assert.IsType<SendOutcome.Refused>(await second);
    }

    [Fact]
    public async Task A_reset_is_called_a_reset()
    {
        var sending = SendAsync("M1");
        using var peer = await AcceptAsync();
        await peer.ReceiveAsync();
        peer.Reset();
        Assert.Equal("connection reset by peer", Assert.IsType<SendOutcome.ConnectionFailed>(await sending).Reason);
    }

    [Fact]
    public async Task A_closed_connection_is_called_closed()
    {
        var sending = SendAsync("M1");
        using (var peer = await AcceptAsync())
            await peer.ReceiveAsync();
        var failed = Assert.IsType<SendOutcome.ConnectionFailed>(await sending);
        Assert.StartsWith("connection closed by peer", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_called_refused()
    {
        listener.Stop();
        Assert.Equal("connection refused", Assert.IsType<SendOutcome.ConnectionFailed>(await SendAsync("M1")).Reason);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        listener.Dispose();
        metrics.Dispose();
    }

    private static byte[] Ack(string code, string controlId, string errors = "") => Encoding.UTF8.GetBytes(
        $"MSH|^~\\&|DOC|H|GW|G|20260301120000+0000||ACK^R42^ACK|A1|P|2.6|||NE|NE\rMSA|{code}|{controlId}\r{errors}");

    private Task<SendOutcome> SendAsync(string controlId) => Waiting.ForAsync(
        client.SendAsync(
            Encoding.UTF8.GetBytes($"MSH|^~\\&|GW|G|DOC|H|20260301120000+0000||ORU^R42^ORU_R01|{controlId}|P|2.6|||AL|NE\r"),
            controlId,
            CancellationToken.None),
        "the outcome of a message");

    private async Task<MllpPeer> AcceptAsync() => new(await Waiting.ForAsync(listener.AcceptSocketAsync(), "a connection"));

    private Task TimeOutAsync(Task sending) => Waiting.UntilAsync(
        () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return sending.IsCompleted;
        },
        "the time-out was noticed");
}
