using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.SimEhr;

public sealed class InfusionOrderProgrammerTests : IDisposable
{
    private static readonly SimOrder Order = LoopScript.Create(7, 20).Orders.First(o => o.Step == WardStep.ConfirmAsSent);
    private readonly TcpListener gateway = new(IPAddress.Loopback, 0);

    public InfusionOrderProgrammerTests() => gateway.Start();

    public void Dispose() => gateway.Dispose();

    [Fact]
    public async Task A_request_is_matched_with_its_commit_answer_and_its_RRG()
    {
        await using var programmer = Programmer();
        var sending = programmer.SendAsync(Order, 42, CancellationToken.None);
        using var orders = await AcceptAsync();
        var request = Read(await orders.ReadAsync());

        // An answer to something else comes first: it is not taken for ours.
        await orders.SendAsync(Ack(request, "OTHER", AckCode.CE));
        await orders.SendAsync(Ack(request, request.Header.ControlId, AckCode.CA));
        await sending;
        using var answers = await MllpPeer.ConnectAsync(programmer.AnswerEndPoint);
        await answers.SendAsync(Bytes(RrgO16.To(request, AckCode.AE, "A1", Now(), ErrSegment.Of(IheErrorCode.Stale)).Write));
        Assert.Equal(new Acknowledgement(AckCode.CA, "A1"), DeviceObservationConsumerTests.Ack(await answers.ReadAsync()));

        var record = Assert.Single(programmer.Orders);
        Assert.Equal((AckCode.CA, 1, 42L), (record.Ack, record.Attempts, record.IntendedUnixMs));
        Assert.Equal(request.Order.RequestedAt!.Value.Instant!.Value.ToUnixTimeMilliseconds(), record.RequestedUnixMs);
        var answer = Assert.Single(record.Answers);
        Assert.Equal((AckCode.AE, "9022", Order.RequestId), (answer.Code, answer.IheCode, answer.AnswersControlId));
        Assert.Empty(programmer.ForeignAnswers);
    }

    [Fact]
    public async Task An_RRG_that_names_no_request_is_kept_apart()
    {
        await using var programmer = Programmer();
        var request = Read(OrderMessages.Infusion(Order, new EhrIdentity(), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        using var answers = await MllpPeer.ConnectAsync(programmer.AnswerEndPoint);
        await answers.SendAsync(Bytes(RrgO16.To(request, AckCode.AA, "A1", Now()).Write));
        await answers.ReadAsync();

        Assert.Equal(Order.RequestId, Assert.Single(programmer.ForeignAnswers).AnswersControlId);
    }

    [Fact]
    public async Task After_a_broken_connection_the_same_bytes_go_out_again()
    {
        await using var programmer = Programmer();
        var sending = programmer.SendAsync(Order, 0, CancellationToken.None);
        byte[]? first;
        using (var broken = await AcceptAsync())
            first = await broken.ReadAsync();
        using var again = await AcceptAsync();
        var second = await again.ReadAsync();
        await again.SendAsync(Ack(Read(second), Order.RequestId, AckCode.CA));
        await sending;

        Assert.Equal(first, second);
        Assert.Equal(2, Assert.Single(programmer.Orders).Attempts);
    }

    [Fact]
    public async Task S3_the_stale_order_fault_makes_one_request_older_than_a_request_lives()
    {
        await using var programmer = Programmer(EhrFault.StaleOrder);
        var sending = programmer.SendAsync(Order, 0, CancellationToken.None);
        using var orders = await AcceptAsync();
        var stale = Read(await orders.ReadAsync());
        await orders.SendAsync(Ack(stale, Order.RequestId, AckCode.CA));
        await sending;
        var next = programmer.SendAsync(Order with { RequestId = "RQ-NEXT" }, 0, CancellationToken.None);
        var fresh = Read(await orders.ReadAsync());
        await orders.SendAsync(Ack(fresh, "RQ-NEXT", AckCode.CA));
        await next;

        Assert.True(Age(stale) > TimeSpan.FromMilliseconds(RequestLife.InfusionMs));
        Assert.True(Age(fresh) < TimeSpan.FromSeconds(1));
    }

    private static TimeSpan Age(RgvO15 request) =>
        request.Header.CreatedAt!.Value.Instant!.Value - request.Order.RequestedAt!.Value.Instant!.Value;

    private InfusionOrderProgrammer Programmer(EhrFault fault = EhrFault.None)
    {
        var programmer = new InfusionOrderProgrammer(new EhrIdentity(), TimeProvider.System, fault);
        programmer.ConnectTo((IPEndPoint)gateway.LocalEndpoint);
        return programmer;
    }

    private async Task<MllpPeer> AcceptAsync() => new(await gateway.AcceptTcpClientAsync());

    private static RgvO15 Read(byte[]? bytes)
    {
        Assert.NotNull(bytes);
        Assert.True(Er7Message.TryParse(bytes, out var message, out _));
        Assert.True(RgvO15.TryRead(message, new ReadReport(ReadOptions.Strict), out var request));
        return request;
    }

    private static byte[] Ack(RgvO15 request, string controlId, AckCode code) =>
        Bytes(AckMessage.To(request.Header with { ControlId = controlId }, code, "G1", Now()).Write);

    private static Hl7Timestamp Now() => Hl7Timestamp.FromInstant(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));

    private static byte[] Bytes(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return output.WrittenSpan.ToArray();
    }
}
