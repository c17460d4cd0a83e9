using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.AlarisAscii;

public sealed class AlarisReplyTests
{
    private static readonly AlarisStatus Golden = new()
    {
        SerialNumber = "8002-12345",
        Alarm = "NONE",
        Mode = "INFUSE",
        Rate = 25m,
        RateUnit = "ml/h",
        VolumeInfused = 1.234m,
        VolumeUnit = "ml",
        Pressure = 42m,
        PressureUnit = "mmHg",
        TimeRemaining = "3:12",
        LogType = "EVENT",
        LastLogEntryId = 1017,
    };

    [Fact]
    public void The_golden_status_is_what_the_codec_reads_and_writes()
    {
        var wire = AlarisFrameTests.Vector("inf-answer");
        var (_, frame) = Assert.Single(AlarisFrameTests.Scan(wire));

        Assert.Equal(0, AlarisStatus.Read(frame!, out var status));
        Assert.Equal(Golden, status);
        Assert.Equal(wire, Golden.ToFrame().ToBytes());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(13)]
    public void S10_an_empty_number_is_unknown_and_a_wrong_one_is_refused_by_its_place(int field)
    {
        var fields = Golden.ToFrame().Fields;

        Assert.Equal(0, AlarisStatus.Read(new AlarisFrame("INF", fields.SetItem(field - 1, "")), out var unknown));
        decimal?[] numbers = [unknown!.Rate, unknown.VolumeInfused, unknown.Pressure, unknown.LastLogEntryId];
        Assert.Single(numbers, n => n is null);
        foreach (var wrong in new[] { "x", "-1", "1e3", "1,5", "." })
            Assert.Equal(field, AlarisStatus.Read(new AlarisFrame("INF", fields.SetItem(field - 1, wrong)), out _));
    }

    [Fact]
    public void Another_answer_is_not_taken_for_a_status()
    {
        Assert.Equal(-1, AlarisStatus.Read(new AlarisFrame("INF"), out _));
        Assert.Equal(-1, AlarisStatus.Read(Golden.ToFrame() with { Name = "INF_VI" }, out _));
    }

    [Fact]
    public void A_volume_to_be_infused_is_read_as_written()
    {
        foreach (var vtbi in new[] { new AlarisVtbi("ACTIV", 11m), new AlarisVtbi("DEACT", null), new AlarisVtbi("DEACT", 0m, "") })
        {
            Assert.True(AlarisVtbi.TryRead(vtbi.ToFrame(), out var read));
            Assert.Equal(vtbi, read);
        }

        Assert.False(AlarisVtbi.TryRead(new AlarisFrame("INF_VTBI", "ACTIV", "11.000", "l"), out _));
        Assert.False(AlarisVtbi.TryRead(new AlarisFrame("INF_VTBI", "ACTIV", "many"), out _));
        Assert.False(AlarisVtbi.TryRead(new AlarisFrame("INF"), out _));
    }

    [Fact]
    public void Answers_of_one_field_are_read_and_foreign_ones_are_not()
    {
        Assert.Equal("8002-12345", AlarisReply.SerialNumber(new AlarisFrame("INST_SERIALNO", "8002-12345")));
        Assert.Equal(500, AlarisReply.ResponseMaxMs(new AlarisFrame("COMMS_RESPONSE_MAX", "500")));
        Assert.Equal("1.2", AlarisReply.ProtocolVersion(new AlarisFrame("COMMS_PROTOCOL", "1.2")));
        Assert.Equal(25m, AlarisReply.RateMlPerH(new AlarisFrame("INF_RATE", "25.00", "ml/h")));
        Assert.Equal(1.5m, AlarisReply.VolumeInfusedMl(new AlarisFrame("INF_VI", "1.5")));
        Assert.Equal("NONE", AlarisReply.Alarm(new AlarisFrame("ALARM", "NONE")));
        Assert.True(AlarisReply.IsControlEnabled(new AlarisFrame("REMOTE_CTRL", "ENABLED")));
        Assert.False(AlarisReply.IsConfigurationEnabled(new AlarisFrame("REMOTE_CFG", "DISABLED")));

        Assert.Null(AlarisReply.SerialNumber(new AlarisFrame("INST_SERIALNO")));
        Assert.Null(AlarisReply.SerialNumber(new AlarisFrame("INF", "8002-12345")));
        Assert.Null(AlarisReply.RateMlPerH(new AlarisFrame("INF_RATE", "25.00", "ml/min")));
        Assert.Null(AlarisReply.IsControlEnabled(new AlarisFrame("REMOTE_CTRL", "MAYBE")));
    }
}
