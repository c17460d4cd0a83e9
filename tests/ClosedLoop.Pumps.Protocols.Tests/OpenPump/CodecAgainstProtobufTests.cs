using Closedloop.Pumps.Open.V1;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>The classes protoc generates from the contract judge the hand-written codec.</summary>
public class CodecAgainstProtobufTests
{
    public static TheoryData<string> SampleNames => [.. Samples.ByName.Keys];

    [Fact]
    public void Arbitrary_messages_have_the_bytes_of_Google_Protobuf_and_each_side_reads_the_other() => Seeds.ForAll(3_000, seed =>
    {
        var theirs = new ArbitraryEnvelopes(seed).Next();
        var theirBytes = theirs.ToByteArray();

        var result = OpenPumpCodec.Decode(theirBytes, out var ours);

        if (theirBytes.Length > OpenPumpLimits.FrameBytesMax)
        {
            Assert.Equal(DecodeError.EnvelopeTooLarge, result.Error);
            return;
        }

        Assert.Equal(DecodeResult.Ok, result);
        Assert.Equal(theirs, Judge.Envelope(ours!));
        var ourBytes = Samples.Envelope(ours!);
        Assert.Equal(theirBytes, ourBytes);
        Assert.Equal(theirs, Envelope.Parser.ParseFrom(ourBytes));
    });

    [Fact]
    public void The_arbitrary_messages_cover_every_body()
    {
        var seen = new HashSet<Envelope.BodyOneofCase>();
        for (var seed = 0; seed < 500; seed++)
        {
            seen.Add(new ArbitraryEnvelopes(seed).Next().BodyCase);
        }

        Assert.Equal(Enum.GetValues<Envelope.BodyOneofCase>().Where(body => body != Envelope.BodyOneofCase.None).ToHashSet(), seen);
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_sample_has_the_bytes_of_Google_Protobuf_and_comes_back_equal(string name)
    {
        var message = Samples.ByName[name];
        var bytes = Samples.Envelope(message);

        Assert.Equal(Judge.Envelope(message).ToByteArray(), bytes);
        Assert.Equal(DecodeResult.Ok, OpenPumpCodec.Decode(bytes, out var back));
        Assert.Equal(message, back);
        Assert.NotSame(message, back);
    }

    [Fact]
    public void There_is_a_sample_of_every_body() =>
        Assert.Equal(
            Envelope.Descriptor.Fields.InFieldNumberOrder().Select(field => field.MessageType.Name).Order(),
            Samples.ByName.Values.Select(message => message.GetType().Name).Distinct().Order());

    [Fact]
    public void Every_enum_has_exactly_the_numbers_of_the_contract()
    {
        foreach (var theirs in OpenPumpReflection.Descriptor.EnumTypes)
        {
            var ours = typeof(OpenPumpMessage).Assembly.GetType($"{typeof(OpenPumpMessage).Namespace}.{theirs.Name}", throwOnError: true)!;
            var expected = theirs.Values.Select(value => (value.Number, Plain(theirs, value)));
            var actual = Enum.GetValues(ours).Cast<object>().Select(value => ((int)value, value.ToString()!.ToUpperInvariant()));

            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void S2_the_contract_has_these_messages_and_none_that_starts_stops_or_changes_a_delivery() =>
        Assert.Equal(
            [
                "Hello", "Welcome", "Refuse", "Event", "EventAck", "EventsLost", "Telemetry", "Propose", "ProposalState", "Withdraw",
                "QueryProposal", "TimeOffer", "Heartbeat",
            ],
            Envelope.Descriptor.Fields.InFieldNumberOrder().Select(field => field.MessageType.Name));

    // The proto spells some members with their enum's name, because proto enum members share one scope.
    private static string Plain(EnumDescriptor type, EnumValueDescriptor value) => (type.Name, value.Name) switch
    {
        (_, "REASON_NONE" or "FAILURE_NONE") => "NONE",
        (_, var name) when name.EndsWith("_UNSPECIFIED", StringComparison.Ordinal) => "UNSPECIFIED",
        ("ProposalStateCode", "PROPOSAL_EXPIRED") => "EXPIRED",
        ("ProposalStateCode", "PROPOSAL_WITHDRAWN") => "WITHDRAWN",
        (var prefix, var name) => name.Replace("_", string.Empty, StringComparison.Ordinal) is var plain
            && plain.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? plain[prefix.Length..] : plain,
    };
}
