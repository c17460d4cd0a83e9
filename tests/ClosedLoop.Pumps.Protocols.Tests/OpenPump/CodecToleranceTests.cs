using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>What a receiver must take although we never send it: newer senders and other encoders.</summary>
public class CodecToleranceTests
{
    [Theory]
    [InlineData("62 02 08 05", "time offer of 5 ms")]
    [InlineData("98 06 07  62 02 08 05", "unknown varint before the body")]
    [InlineData("62 02 08 05  99 06 01 02 03 04 05 06 07 08", "unknown fixed64 after the body")]
    [InlineData("62 02 08 05  9D 06 01 02 03 04", "unknown fixed32 after the body")]
    [InlineData("62 02 08 05  9A 06 03 FF FF FF", "unknown bytes after the body")]
    [InlineData("62 05 98 06 07 08 05", "unknown varint inside the body")]
    [InlineData("62 07 9A 06 02 08 09 08 05", "unknown message inside the body")]
    [InlineData("62 04 08 03 08 05", "the field twice: the last one wins")]
    [InlineData("62 04 08 85 80 00", "a varint longer than it need be")]
    [InlineData("E2 00 02 08 05", "a tag longer than it need be")]
    public void What_a_proto3_sender_may_add_does_not_change_the_message(string hex, string what)
    {
        var result = OpenPumpCodec.Decode(Vectors.FromHex(hex), out var message);

        Assert.True(result.IsOk, what);
        Assert.Equal(new TimeOffer { ServerTimeUnixMs = 5 }, message);
    }

    [Theory]
    [InlineData("3A 05 3A 03 05 AC 02")]
    [InlineData("3A 05 38 05 38 AC 02")]
    [InlineData("3A 06 3A 01 05 38 AC 02")]
    public void Repeated_numbers_are_read_packed_unpacked_and_mixed(string hex)
    {
        Assert.Equal(DecodeResult.Ok, OpenPumpCodec.Decode(Vectors.FromHex(hex), out var message));
        Assert.Equal(new Telemetry { ActiveAlarmsMdc = [5, 300] }, message);
    }

    [Fact]
    public void An_empty_packed_list_is_an_empty_list()
    {
        Assert.Equal(DecodeResult.Ok, OpenPumpCodec.Decode(Vectors.FromHex("3A 02 3A 00"), out var message));
        Assert.Equal(new Telemetry(), message);
    }

    [Fact]
    public void S10_not_measured_and_zero_stay_apart()
    {
        Assert.Equal("3A00", Convert.ToHexString(Samples.Envelope(new Telemetry { BatteryPercent = null })));
        Assert.Equal("3A022801", Convert.ToHexString(Samples.Envelope(new Telemetry { BatteryPercent = 0 })));
    }

    [Fact]
    public void An_absent_quantity_and_a_quantity_of_zero_stay_apart()
    {
        var absent = new Propose { Kind = ProposalKind.NewProgram };
        var zero = absent with { DoseRate = new Quantity(0, 0, 0) };

        Assert.NotEqual(Samples.Envelope(absent), Samples.Envelope(zero));
        OpenPumpCodec.Decode(Samples.Envelope(zero), out var back);
        Assert.Equal(zero, back);
    }

    [Fact]
    public void Messages_print_their_type_and_no_patient_data()
    {
        foreach (var message in Samples.ByName.Values)
        {
            Assert.Equal(message.GetType().Name, message.ToString());
        }

        Assert.Equal("ChannelStatus A", new ChannelStatus { Channel = "A", PatientId = "MRN-1001" }.ToString());
        Assert.Equal("SourceStatus Primary", new SourceStatus { Source = Source.Primary, DrugName = "Noradrenaline" }.ToString());
    }
}
