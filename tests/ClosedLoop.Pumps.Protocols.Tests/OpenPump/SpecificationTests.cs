using System.Text.RegularExpressions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>The worked bytes of SPEC.md and the golden files say the same as the codec.</summary>
public partial class SpecificationTests
{
    public static TheoryData<string> SampleNames => [.. Samples.ByName.Keys];

    public static TheoryData<string> WorkedNames =>
        ["hello", "welcome", "event", "event-ack", "propose", "proposal-state", "heartbeat", "frame-welcome", "propose-bolus"];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_golden_envelope_is_what_the_codec_writes_and_reads(string name)
    {
        var golden = Vectors.Bytes(name);

        Assert.Equal(golden, Samples.Envelope(Samples.ByName[name]));
        Assert.Equal(DecodeResult.Ok, OpenPumpCodec.Decode(golden, out var message));
        Assert.Equal(Samples.ByName[name], message);
    }

    [Fact]
    public void The_golden_frame_is_what_goes_on_the_wire() =>
        Assert.Equal(Vectors.Bytes("frame-welcome"), Samples.Frame(Samples.ByName["welcome"]));

    [Fact]
    public void No_golden_file_is_left_untested() =>
        Assert.Equal(Samples.ByName.Keys.Append("frame-welcome").Order(), Vectors.Names().Order());

    [Theory]
    [MemberData(nameof(WorkedNames))]
    public void The_specification_shows_the_golden_bytes(string name)
    {
        var block = WorkedBytes().Matches(Vectors.Specification()).Single(match => match.Groups["name"].Value == name);

        Assert.Equal(Vectors.Bytes(name), Vectors.FromHex(block.Groups["hex"].Value));
    }

    [Fact]
    public void The_specification_names_every_limit_with_its_value()
    {
        var specification = Vectors.Specification();
        foreach (var limit in typeof(OpenPumpLimits).GetFields())
        {
            Assert.Matches($@"\| `{limit.Name}` \| {limit.GetRawConstantValue()} \|", specification);
        }
    }

    [Fact]
    public void The_specification_explains_every_error_refusal_and_proposal_outcome()
    {
        var specification = Vectors.Specification();
        var words = Enum.GetNames<DecodeError>().Where(name => name != nameof(DecodeError.None))
            .Concat(new[] { "ProposalStateCode", "ProposalFailure", "RefuseReason", "ClearReason" }
                .SelectMany(type => Closedloop.Pumps.Open.V1.OpenPumpReflection.Descriptor.EnumTypes.Single(e => e.Name == type).Values)
                .Where(value => value.Number != 0)
                .Select(value => value.Name));

        Assert.DoesNotContain(words, word => !specification.Contains($"`{word}`", StringComparison.Ordinal));
    }

    [GeneratedRegex("```hex (?<name>[a-z-]+)\n(?<hex>[0-9A-F \n]+)```")]
    private static partial Regex WorkedBytes();
}
