using System.Text;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.BadInput;

/// <summary>Malformed orders: a commit answer whose ERR names segment, field and code; the connection goes on.</summary>
public sealed class MalformedOrderTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_malformed_message_is_answered_with_its_place_and_code_and_the_connection_goes_on()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var order = TestOrders.Fluid(0, "bad");
        var good = Rgv.Of(order);
        (string Name, string Message, string Code, string Place, string Error)[] cases =
        [
            ("not HL7", "hello", "CE", "MSH", "100"),
            ("no ORC-9", Rgv.With(good, "ORC", 9, ""), "CE", "ORC^1^9", "101"),
            ("no ORC", Rgv.Without(good, "ORC"), "CE", "ORC", "100"),
            ("no RXG", Rgv.Without(good, "RXG"), "CE", "RXG", "100"),
            ("ORC-9 is no time", Rgv.With(good, "ORC", 9, "yesterday"), "CE", "ORC^1^9", "102"),
            ("RXG-5 is no number", Rgv.With(good, "RXG", 5, "much"), "CE", "RXG^1^5", "102"),
            ("no control id", Rgv.With(good, "MSH", 10, ""), "CE", "MSH^1^10", "101"),
            ("a message of another kind", Rgv.With(good, "MSH", 9, "SIU^S12^SIU_S12"), "CR", "MSH^1^9", "200"),
            ("another event", Rgv.With(good, "MSH", 9, "RGV^O99^RGV_O99"), "CR", "MSH^1^9", "201"),
            ("another version", Rgv.With(good, "MSH", 12, "9.9"), "CR", "MSH^1^12", "203"),
            ("a processing id we do not take", Rgv.With(good, "MSH", 11, "X"), "CR", "MSH^1^11", "202"),
            ("an application nobody knows", Rgv.With(good, "MSH", 3, "STRANGER"), "CR", "MSH^1^3", "204"),
        ];

        using var peer = await MllpPeer.ConnectAsync(ward.OrderPort);
        foreach (var (name, message, code, place, error) in cases)
        {
            var answer = await peer.AskAsync(message);
            output.WriteLine($"{name}: {answer?.Replace('\r', '\n')}");
            Assert.NotNull(answer);
            Assert.True(Rgv.Fields(answer, "MSA")[1] == code, $"{name}: {answer}");
            Assert.True(Rgv.Fields(answer, "ERR")[2].StartsWith(place, StringComparison.Ordinal), $"{name}: {answer}");
            Assert.True(Rgv.Fields(answer, "ERR")[3].StartsWith(error + "^", StringComparison.Ordinal), $"{name}: {answer}");
        }

        var last = await peer.AskAsync(good);
        Assert.Equal("CA", Rgv.Fields(last!, "MSA")[1]);
        Assert.Equal(order.RequestId, Rgv.Fields(last!, "MSA")[2]);
        Assert.False(ward.Gateway.HasExited);
        Assert.True(await ward.Http.MetricAsync("ehr_order_messages_total", "answer=\"CE\"") >= 7);
    }

    [Fact]
    public async Task A_repeated_control_id_with_other_bytes_is_refused_and_with_the_same_bytes_gets_the_same_answer()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var message = Rgv.Of(TestOrders.Fluid(0, "twice"));
        using var peer = await MllpPeer.ConnectAsync(ward.OrderPort);

        var first = await peer.AskAsync(message);
        Assert.Equal("CA", Rgv.Fields(first!, "MSA")[1]);
        Assert.Equal(first, await peer.AskAsync(message));

        var other = await peer.AskAsync(Rgv.With(message, "ORC", 2, "ORD-OTHER^SIMEHR"));
        Assert.Equal("CE", Rgv.Fields(other!, "MSA")[1]);
        Assert.StartsWith("MSH^1^10", Rgv.Fields(other!, "ERR")[2], StringComparison.Ordinal);
        Assert.StartsWith("205^", Rgv.Fields(other!, "ERR")[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Junk_between_frames_is_passed_over_and_an_endless_frame_ends_its_own_connection_only()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        using var noisy = await MllpPeer.ConnectAsync(ward.OrderPort);
        using var endless = await MllpPeer.ConnectAsync(ward.OrderPort);

        await noisy.SendRawAsync(Encoding.UTF8.GetBytes("\r\njunk\x1c\r"));
        var answer = await noisy.AskAsync(Rgv.Of(TestOrders.Fluid(0, "junk")));
        Assert.Equal("CA", Rgv.Fields(answer!, "MSA")[1]);

        await endless.SendRawAsync(Encoding.UTF8.GetBytes("\vMSH|^~\\&|"));
        var filler = new byte[64 * 1024];
        filler.AsSpan().Fill((byte)'x');
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (var sent = 0L; sent < 64L * 1024 * 1024; sent += filler.Length)
                await endless.SendRawAsync(filler);
        });

        var again = await noisy.AskAsync(Rgv.Of(TestOrders.Fluid(0, "after")));
        Assert.Equal("CA", Rgv.Fields(again!, "MSA")[1]);
        Assert.False(ward.Gateway.HasExited);
    }
}
