using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

public class OpenPumpTextsTests
{
    [Fact]
    public void A_text_said_again_is_the_same_object_and_another_one_never_takes_its_place()
    {
        var texts = new OpenPumpTexts();
        for (var round = 0; round < 2; round++)
        {
            // More than there is room for: each displaces another.
            for (var i = 0; i < 500; i++)
            {
                Assert.Equal($"K{i}", OperatorOf(new Event { Kind = EventKind.DeviceTimeChanged, OperatorId = $"K{i}" }, texts));
            }
        }

        var again = new Event { Kind = EventKind.DeviceTimeChanged, OperatorId = "N-7" };
        Assert.Same(OperatorOf(again, texts), OperatorOf(again, texts));
    }

    [Theory]
    [InlineData("Müller")]
    [InlineData("点滴")]
    [InlineData("M\u00fcl")]
    public void Text_beyond_ASCII_comes_back_as_it_was_sent(string text)
    {
        var texts = new OpenPumpTexts();
        var message = new Event { Kind = EventKind.DeviceTimeChanged, OperatorId = text };
        Assert.Equal(text, OperatorOf(message, texts));
        Assert.Equal(text, OperatorOf(message, texts));
    }

    private static string OperatorOf(Event message, OpenPumpTexts texts)
    {
        Assert.True(OpenPumpCodec.Decode(Samples.Envelope(message), out var back, texts).IsOk);
        return Assert.IsType<Event>(back).OperatorId;
    }
}
