using System.Net.Sockets;
using System.Text;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

public class InfusionOrderConsumerTests
{
    private const string Rde =
        "MSH|^~\\&|BCMA_TEST^ACDE480000000002^EUI-64|HOSP|GW|GWV|20260301120000+0000||RDE^O11^RDE_O11|V1|P|2.6|||AL|NE\r"
        + "PID|||TP0001^^^HOSP^MR||Test^Patient\r"
        + "ORC|NW|ORD1001^PHARM|||||||20260301110000+0000\r"
        + "TQ1|1||||||20260301110000+0000|20260302110000+0000\r"
        + "RXE||1234^Dopamine^99HOSP|||||||||||||||||||||2-10|265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM|400|"
        + "263890^MDC_DIM_MILLI_G^MDC^mg^mg^UCUM|||||||250|263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM\r"
        + "RXR|IV^Intravenous^HL70162\r";

    private static readonly byte[] Order = EhrVectors.Handmade("hm-pcd03-rgv-re-doserate-conformant");

    [Fact]
    public async Task S1_the_acceptance_is_written_only_after_the_commit_returned()
    {
        await using var port = await OrderPort.OpenAsync();
        var commit = new TaskCompletionSource();
        port.Intake.Committed = commit.Task;
        using var peer = await port.ConnectAsync();
        await peer.SendAsync(Order);
        await Waiting.UntilAsync(() => port.Intake.InfusionOrders.Count == 1, "the order reached the intake");
        var answer = peer.ReceiveAsync();
        Assert.False(answer.IsCompleted);
        commit.SetResult();
        Assert.Equal("CA", EhrVectors.Field((await answer)!, "MSA", 1));
    }

    [Fact]
    public async Task The_same_message_again_gets_the_same_bytes_and_does_no_work()
    {
        await using var port = await OrderPort.OpenAsync();
        using var first = await port.ConnectAsync();
        using var second = await port.ConnectAsync();
        var answer = await first.AskAsync(Order);
        Assert.Equal(answer, await second.AskAsync(Order));
        Assert.Single(port.Intake.InfusionOrders);
    }

    [Fact]
    public async Task The_same_control_id_with_other_bytes_is_an_error_and_the_connection_stays()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        await peer.AskAsync(Order);
        var answer = await peer.AskAsync(EhrVectors.Replaced(Order, "ORD1001", "ORD1002"));
        Assert.Equal("CE", EhrVectors.Field(answer, "MSA", 1));
        Assert.Equal(("MSH^1^10", "205"), (EhrVectors.Field(answer, "ERR", 2), EhrVectors.Field(answer, "ERR", 3)!.Split('^')[0]));
        Assert.Equal("CA", EhrVectors.Field(await peer.AskAsync(EhrVectors.Replaced(Order, "HM0301", "HM0399")), "MSA", 1));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_loudly()
    {
        await using var port = await OrderPort.OpenAsync();
        port.Intake.Broken = "disk full";
        using var peer = await port.ConnectAsync();
        var answer = await peer.AskAsync(Order);
        Assert.Equal("CR", EhrVectors.Field(answer, "MSA", 1));
        Assert.NotEmpty(EhrVectors.Field(answer, "ERR", 8)!);
    }

    [Fact]
    public async Task A_sender_nobody_configured_is_rejected()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var answer = await peer.AskAsync(EhrVectors.Replaced(Order, "BCMA_TEST^ACDE480000000002", "SOMEBODY^ACDE480000000009"));
        Assert.Equal(("CR", "MSH^1^3"), (EhrVectors.Field(answer, "MSA", 1), EhrVectors.Field(answer, "ERR", 2)));
        Assert.Empty(port.Intake.InfusionOrders);
    }

    [Fact]
    public async Task A_sender_is_rejected_from_an_address_it_may_not_use()
    {
        await using var port = await OrderPort.OpenAsync([OrderPort.Bcma with { AllowedAddresses = ["192.0.2.1"] }]);
        using var peer = await port.ConnectAsync();
        Assert.Equal("CR", EhrVectors.Field(await peer.AskAsync(Order), "MSA", 1));
    }

    [Fact]
    public async Task An_answer_asked_for_without_an_endpoint_is_an_error_and_none_asked_for_is_fine()
    {
        await using var port = await OrderPort.OpenAsync([OrderPort.Bcma with { AnswerEndpoint = "" }]);
        using var peer = await port.ConnectAsync();
        var answer = await peer.AskAsync(Order);
        Assert.Equal(("CE", "MSH^1^16"), (EhrVectors.Field(answer, "MSA", 1), EhrVectors.Field(answer, "ERR", 2)));
        Assert.Equal("CA", EhrVectors.Field(await peer.AskAsync(EhrVectors.Replaced(Order, "|AL|AL|", "|AL|NE|")), "MSA", 1));
        Assert.Null(Assert.Single(port.Intake.InfusionOrders).Answer);
    }

    [Theory]
    [InlineData("|NE|AL|", "AA")]
    [InlineData("|AL|ER|", "CA")]
    [InlineData("|SU|AL|", "CA")]
    public async Task The_mode_of_the_sender_decides_the_kind_of_answer(string conditions, string code)
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        Assert.Equal(code, EhrVectors.Field(await peer.AskAsync(EhrVectors.Replaced(Order, "|AL|AL|", conditions)), "MSA", 1));
    }

    [Theory]
    [InlineData("|NE|NE|")]
    [InlineData("|ER|AL|")]
    public async Task A_sender_that_wants_no_acceptance_gets_none(string conditions)
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        await peer.SendAsync(EhrVectors.Replaced(Order, "|AL|AL|", conditions));
        var next = await peer.AskAsync(EhrVectors.Replaced(Order, "HM0301", "HM0399"));
        Assert.Equal("HM0399", EhrVectors.Field(next, "MSA", 2));
        Assert.Equal(2, port.Intake.InfusionOrders.Count);
    }

    [Fact]
    public async Task A_message_cut_at_every_byte_is_the_same_message()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var framed = MllpPeer.Framed(Order);
        string? expected = null;
        for (var cut = 1; cut < framed.Length; cut++)
        {
            await peer.SendRawAsync(framed.AsMemory(0, cut));
            await peer.SendRawAsync(framed.AsMemory(cut));
            var answer = await peer.ReceiveAsync();
            Assert.Equal(expected ??= answer, answer);
        }

        Assert.Single(port.Intake.InfusionOrders);
    }

    [Fact]
    public async Task Two_messages_in_one_packet_are_answered_in_order()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var second = MllpPeer.Framed(EhrVectors.Replaced(Order, "HM0301", "HM0399"));
        await peer.SendRawAsync((byte[])[.. MllpPeer.Framed(Order), .. second]);
        Assert.Equal("HM0301", EhrVectors.Field((await peer.ReceiveAsync())!, "MSA", 2));
        Assert.Equal("HM0399", EhrVectors.Field((await peer.ReceiveAsync())!, "MSA", 2));
    }

    [Fact]
    public async Task A_frame_without_HL7_is_answered_and_the_connection_stays()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var answer = await peer.AskAsync("hello"u8.ToArray());
        Assert.Equal(("CE", ""), (EhrVectors.Field(answer, "MSA", 1), EhrVectors.Field(answer, "MSA", 2)));
        Assert.Equal("MSH^1", EhrVectors.Field(answer, "ERR", 2));
        Assert.Equal("CA", EhrVectors.Field(await peer.AskAsync(Order), "MSA", 1));
    }

    [Theory]
    [InlineData("ADT^A01^ADT_A01", "200")]
    [InlineData("RGV^O99^RGV_O15", "201")]
    public async Task Other_messages_are_rejected_by_type_or_event(string type, string error)
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var answer = await peer.AskAsync(EhrVectors.Replaced(Order, "RGV^O15^RGV_O15", type));
        Assert.Equal(("CR", error), (EhrVectors.Field(answer, "MSA", 1), EhrVectors.Field(answer, "ERR", 3)!.Split('^')[0]));
    }

    [Fact]
    public async Task Nobody_acknowledges_an_acknowledgement()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        await peer.SendAsync(EhrVectors.Replaced(EhrVectors.Handmade("hm-pcd03-ack-ca"), "GW_TEST", "BCMA_TEST"));
        Assert.Equal("HM0301", EhrVectors.Field(await peer.AskAsync(Order), "MSA", 2));
    }

    [Fact]
    public async Task A_message_over_the_limit_ends_its_connection_and_no_other()
    {
        await using var port = await OrderPort.OpenAsync(listener: new OrderListenerOptions { FrameBytesMax = 4096 });
        using var bad = await port.ConnectAsync();
        using var good = await port.ConnectAsync();
        await bad.SendRawAsync((byte[])[0x0B, .. Enumerable.Repeat((byte)'x', 5000)]);
        Assert.Null(await bad.ReceiveAsync());
        Assert.Equal("CA", EhrVectors.Field(await good.AskAsync(Order), "MSA", 1));
    }

    [Fact]
    public async Task HTTP_is_shown_the_door()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        const string request = "GET / HTTP/1.1\r\nHost: gateway.example\r\nAccept: text/html\r\nUser-Agent: lost\r\n\r\n";
        await peer.SendRawAsync(Encoding.ASCII.GetBytes(request));
        Assert.Null(await peer.ReceiveAsync());
    }

    [Fact]
    public async Task A_frame_begun_and_not_finished_in_time_ends_the_connection()
    {
        var time = new ManualTimeProvider();
        await using var port = await OrderPort.OpenAsync(time: time);
        using var peer = await port.ConnectAsync();
        await peer.SendRawAsync((byte[])[0x0B, .. "MSH|"u8]);
        var closed = peer.ReceiveAsync();
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), closed);
        Assert.Null(await closed);
    }

    [Fact]
    public async Task A_connection_over_the_limit_is_refused()
    {
        await using var port = await OrderPort.OpenAsync(listener: new OrderListenerOptions { ConnectionsMax = 1 });
        using var first = await port.ConnectAsync();
        await first.AskAsync(Order);
        Assert.True(await IsTurnedAwayAsync(port));
        Assert.Equal("HM0301", EhrVectors.Field(await first.AskAsync(Order), "MSA", 2));
    }

    // The reset may come before connecting has returned.
    private static async Task<bool> IsTurnedAwayAsync(OrderPort port)
    {
        try
        {
            using var peer = await port.ConnectAsync();
            return await peer.ReceiveAsync() is null;
        }
        catch (SocketException reset)
        {
            return reset.SocketErrorCode == SocketError.ConnectionReset;
        }
    }

    [Theory]
    [InlineData("NW", VerifiedOrderStatus.Active)]
    [InlineData("XO", VerifiedOrderStatus.Active)]
    [InlineData("RL", VerifiedOrderStatus.Active)]
    [InlineData("HD", VerifiedOrderStatus.Held)]
    [InlineData("DC", VerifiedOrderStatus.Discontinued)]
    [InlineData("CA", VerifiedOrderStatus.Discontinued)]
    public async Task A_pharmacy_order_is_put_on_file_with_its_status(string control, VerifiedOrderStatus status)
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var answer = await peer.AskAsync(Encoding.UTF8.GetBytes(Rde.Replace("ORC|NW", "ORC|" + control, StringComparison.Ordinal)));
        Assert.Equal(("CA", "ACK^O11^ACK"), (EhrVectors.Field(answer, "MSA", 1), EhrVectors.Field(answer, "MSH", 9)));
        var order = Assert.Single(port.Intake.VerifiedOrders);
        Assert.Equal((status, "ORD1001", "TP0001"), (order.Status, order.Order.Value, order.Patient.Value));
        Assert.Equal(("1234", "IV"), (order.DrugCode, order.Route));
        Assert.Equal("2 to 10 ug/kg/min", order.Allowed!.ToString());
        Assert.Equal("400 mg/250 mL", order.Concentration!.ToString());
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 11, 0, 0, TimeSpan.Zero), order.ActiveUntil);
    }

    [Fact]
    public async Task A_pharmacy_order_with_a_unit_in_conflict_is_refused_as_a_whole()
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var bad = Rde.Replace("265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN", "265620^MDC_DIM_NANO_G_PER_KG_PER_MIN", StringComparison.Ordinal);
        var answer = await peer.AskAsync(Encoding.UTF8.GetBytes(bad));
        Assert.Equal(("CE", "RXE^1^24"), (EhrVectors.Field(answer, "MSA", 1), EhrVectors.Field(answer, "ERR", 2)));
        Assert.Empty(port.Intake.VerifiedOrders);
    }

    private static async Task AdvanceUntilAsync(ManualTimeProvider time, TimeSpan step, Task done) =>
        await Waiting.UntilAsync(
            () =>
            {
                time.Advance(step);
                return done.IsCompleted;
            },
            "the time limit was noticed");
}
