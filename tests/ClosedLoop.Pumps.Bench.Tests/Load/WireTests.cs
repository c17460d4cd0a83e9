using System.Text;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Network;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests.Load;

public sealed class WireTests
{
    private const string Event = "MSH|^~\\&|A|B|C|D|20260101000000+0000||ORU^R42^ORU_R42|77|P|2.6\rPID|||1\rOBR|1||BE01/1/12^X|BE\rOBX|1\r";

    [Fact]
    public void A_canned_accept_names_the_message_it_answers()
    {
        var answer = Encoding.ASCII.GetString(MllpBytes.Accept(MllpBytes.ControlId(Encoding.ASCII.GetBytes(Event))));
        Assert.StartsWith("\u000bMSH|^~\\&|", answer, StringComparison.Ordinal);
        Assert.EndsWith("\rMSA|CA|77\r\u001c\r", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_is_whole_only_with_its_last_byte()
    {
        var frame = Encoding.ASCII.GetBytes("\u000bMSH|\r\u001c\rnext");
        Assert.Equal(8, MllpBytes.FrameLength(frame));
        for (var at = 0; at < 8; at++)
            Assert.Equal(0, MllpBytes.FrameLength(frame.AsSpan(0, at)));
    }

    [Fact]
    public void A_document_tells_its_pump_and_sequence() => Assert.Equal(("BE01", 12), Documents.EventOf(Encoding.ASCII.GetBytes(Event)));

    [Theory]
    [InlineData("R42", "R01")]
    [InlineData("BE01/1/12", "BE01")]
    [InlineData("OBR|", "OBZ|")]
    public void What_is_no_event_tells_none(string what, string by) =>
        Assert.Null(Documents.EventOf(Encoding.ASCII.GetBytes(Event.Replace(what, by, StringComparison.Ordinal))));
}
