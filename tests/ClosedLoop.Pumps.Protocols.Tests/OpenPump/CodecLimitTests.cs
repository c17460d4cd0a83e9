using System.Buffers;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Google.Protobuf;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>At the limit is good, one beyond is refused, by sender and receiver alike and with the same words.</summary>
public class CodecLimitTests
{
    private static readonly ChannelInfo Channel = new() { Channel = "A", Kind = ChannelKind.Syringe };
    private static readonly SourceStatus Programmed = new() { Source = Source.Primary };
    private static readonly Propose Proposal = new() { Kind = ProposalKind.RateChange };

    public static TheoryData<string, OpenPumpMessage, OpenPumpMessage, DecodeError, string> Limits => new()
    {
        { "text", Text(256), Text(257), DecodeError.TextTooLong, "10.1" },
        { "text counted in bytes", Text("é", 128), Text("é", 129), DecodeError.TextTooLong, "10.1" },
        { "hash", Hash(64), Hash(65), DecodeError.BytesTooLong, "8.18" },
        { "channels", Channels(16), Channels(17), DecodeError.TooManyItems, "1.17" },
        { "sources", Sources(8), Sources(9), DecodeError.TooManyItems, "4.7.7" },
        { "findings", Findings(16), Findings(17), DecodeError.TooManyItems, "8.19" },
        { "alarms", Alarms(64), Alarms(65), DecodeError.TooManyItems, "7.7" },
        { "steps", Steps(16), Steps(17), DecodeError.TooManyItems, "8.25" },
        { "capabilities", Capabilities(16), Capabilities(17), DecodeError.TooManyItems, "1.17.9" },
        { "scale", Scale(28), Scale(29), DecodeError.ValueOutOfRange, "8.14.2" },
        { "kind", Proposal, Proposal with { Kind = ProposalKind.Unspecified }, DecodeError.EnumNotGiven, "8.3" },
        { "known kind", Proposal, Proposal with { Kind = (ProposalKind)4 }, DecodeError.UnknownEnumValue, "8.3" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void At_the_limit_is_good_and_one_beyond_is_refused_on_both_sides(
        string what, OpenPumpMessage good, OpenPumpMessage bad, DecodeError error, string fieldPath)
    {
        Assert.True(OpenPumpCodec.Check(good).IsOk, what);
        Assert.True(OpenPumpCodec.Decode(Samples.Envelope(good), out var back).IsOk, what);
        Assert.Equal(good, back);

        var expected = new DecodeResult(error, fieldPath);
        Assert.Equal(expected, OpenPumpCodec.Check(bad));
        Assert.Equal(expected, OpenPumpCodec.Decode(Judge.Envelope(bad).ToByteArray(), out _));
    }

    [Fact]
    public void A_message_beyond_a_limit_is_not_sent_and_the_exception_names_no_content()
    {
        var output = new ArrayBufferWriter<byte>();
        var bad = Proposal with { PatientName = new string('X', 257) };

        var thrown = Assert.Throws<ArgumentException>(() => OpenPumpCodec.Encode(bad, output));
        Assert.Throws<ArgumentException>(() => OpenPumpCodec.EncodeEnvelope(bad, output));

        Assert.StartsWith("Propose cannot be sent: TextTooLong at field 8.9.", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void A_negative_reading_is_not_sent_because_it_would_arrive_as_unknown() =>
        Assert.Equal(new DecodeResult(DecodeError.ValueOutOfRange, "7.5"), OpenPumpCodec.Check(new Telemetry { BatteryPercent = -1 }));

    [Fact]
    public void Items_within_their_limits_can_still_make_an_envelope_too_large()
    {
        var source = Programmed with { DrugName = new string('x', 256), OrderId = new string('x', 256), DrugCode = new string('x', 256) };
        var status = new ChannelStatus { Sources = [source, source, source, source, source, source, source, source] };
        var telemetry = new Telemetry { Channels = WireList.Create<ChannelStatus>(Enumerable.Repeat(status, 16).ToArray()) };

        Assert.Equal(DecodeError.EnvelopeTooLarge, OpenPumpCodec.Check(telemetry).Error);
        Assert.Throws<ArgumentException>(() => Samples.Frame(telemetry));
    }

    private static Withdraw Text(int length) => Text("x", length);

    private static Withdraw Text(string text, int count) => new() { ProgramId = string.Concat(Enumerable.Repeat(text, count)) };

    private static Propose Hash(int length) => Proposal with { LibraryHash = WireList.Create<byte>(new byte[length]) };

    private static Hello Channels(int count) => new() { Channels = Many(Channel, count) };

    private static Event Sources(int count) =>
        new() { Kind = EventKind.AlarmBegin, Status = new ChannelStatus { Sources = Many(Programmed, count) } };

    private static Propose Findings(int count) => Proposal with { SoftLimitFindings = Many("rate", count) };

    private static Propose Steps(int count) => Proposal with { Steps = Many(new ProposedStep { Type = StepType.Delay }, count) };

    private static Hello Capabilities(int count) =>
        new() { Channels = [Channel with { Capabilities = Many(ProgramCapability.Bolus, count) }] };

    private static Telemetry Alarms(int count) => new() { ActiveAlarmsMdc = Many(196_940u, count) };

    private static Propose Scale(int scale) => Proposal with { DoseRate = new Quantity(1, scale, 265_619) };

    private static WireList<T> Many<T>(T item, int count) => WireList.Create<T>(Enumerable.Repeat(item, count).ToArray());
}
