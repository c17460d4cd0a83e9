using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Bcc;

public sealed class BccFrameTests
{
    public static TheoryData<string> VectorNames => [.. BccVectors.Names];

    public static TheoryData<string, string, string, bool> VectorContents => new()
    {
        { "alive-request", "1", "ADMIN:ALIVE", true },
        { "version-request", "ICU01", "ADMIN:VERSION", true },
        { "get-request", "ICU01", "MEM:GET", true },
        { "getslot-request", "ICU01", "MEM:GETSLOT#13", true },
        { "alive-answer", "ICU01", "206,50100,GNACK,0", true },
        { "slot-error-answer", "ICU01", "207,50111,GNERR,41", true },
        { "pump-block", "ICU01", "214,50111,INRT,25.00\u001E214,50111,INVI,1.4\u001E214,50111,INSOL,Heparin", false },
        { "pump-block-unstuffed", "ICU01", "214,50111,INRT,25.00\u001E214,50111,INVI,1.4\u001E214,50111,INSOL,Heparin", false },
    };

    [Theory]
    [MemberData(nameof(VectorContents))]
    public void A_vector_is_what_the_codec_reads_and_writes(string name, string bedId, string information, bool isLast)
    {
        var golden = BccVectors.Bytes(name);
        var frame = new BccFrame(bedId, information, isLast);

        Assert.Equal((BccScan.Frame, frame), Assert.Single(BccVectors.Scan(golden, BccVectors.IsStuffed(name))));
        Assert.Equal(golden, BccFrameWriter.ToBytes(frame, BccVectors.IsStuffed(name)));
    }

    [Fact]
    public void No_golden_file_is_left_untested() =>
        Assert.Equal(BccVectors.Names, VectorContents.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void A_frame_is_found_wherever_the_stream_is_cut(string name)
    {
        var golden = BccVectors.Bytes(name);
        var stuffing = BccVectors.IsStuffed(name);
        byte[] stream = [.. "noise"u8, .. golden, BccControl.Ack, .. golden, BccControl.Nak];
        var whole = BccVectors.Scan(stream, stuffing);
        Assert.Equal([BccScan.Noise, BccScan.Frame, BccScan.Ack, BccScan.Frame, BccScan.Nak], whole.Select(s => s.Said));

        for (var cut = 0; cut <= stream.Length; cut++)
            Assert.Equal(whole, BccVectors.Scan(stream, stuffing, cut));
        Assert.Equal(whole, BccVectors.Scan(stream, stuffing, [.. Enumerable.Range(0, stream.Length)]));
    }

    [Fact]
    public void Any_frame_written_is_read_again_in_any_slices_stuffed_or_not() => OpenPump.Seeds.ForAll(300, seed =>
    {
        var random = new Random(seed);
        var frames = Enumerable.Range(0, random.Next(1, 5)).Select(_ => AnyFrame(random)).ToArray();
        var stuffing = random.Next(2) == 0;
        var stream = frames.SelectMany(f => BccFrameWriter.ToBytes(f, stuffing)).ToArray();
        var cuts = Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(stream.Length)).Order().ToArray();

        Assert.Equal(frames.Select(f => (BccScan.Frame, (BccFrame?)f)), BccVectors.Scan(stream, stuffing, cuts));
    });

    [Fact]
    public void Stuffing_goes_from_left_to_right_so_that_EEX_is_EX_and_not_ED()
    {
        Assert.Equal("EX", Unstuffed("EEX"));
        Assert.Equal("ED", Unstuffed("EEEX"));
        Assert.Equal("DEde", Unstuffed("EXEEexee"));
        Assert.Null(Unstuffed("EA"));
        Assert.Null(Unstuffed("D"));
        Assert.Null(Unstuffed("E"));
    }

    [Fact]
    public void Any_text_comes_back_from_stuffing() => OpenPump.Seeds.ForAll(300, seed =>
    {
        var random = new Random(seed);
        var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => "DEdeXxA1"[random.Next(8)])]);
        var stuffed = new ArrayBufferWriter<byte>();
        BccStuffing.Stuff(Encoding.ASCII.GetBytes(text), stuffed);

        Assert.Equal(text, Unstuffed(Encoding.ASCII.GetString(stuffed.WrittenSpan)));
    });

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1234567890123456")]
    [InlineData("ICU:1")]
    [InlineData("ÄCU")]
    public void A_bed_id_the_protocol_does_not_allow_is_not_written(string bedId) =>
        Assert.Throws<ArgumentException>(() => BccFrameWriter.ToBytes(new BccFrame(bedId, "MEM:GET"), stuffing: true));

    [Fact]
    public void Framing_characters_and_frames_beyond_the_limit_are_not_written()
    {
        Assert.Throws<ArgumentException>(() => BccFrameWriter.ToBytes(new BccFrame("1", "a\x04"), stuffing: true));
        Assert.Throws<ArgumentException>(
            () => BccFrameWriter.ToBytes(new BccFrame("1", new string('a', BccLimits.FrameBytesMax)), stuffing: true));
    }

    private static string? Unstuffed(string stuffed)
    {
        var output = new ArrayBufferWriter<byte>();
        return BccStuffing.TryUnstuff(Encoding.ASCII.GetBytes(stuffed), output) ? Encoding.ASCII.GetString(output.WrittenSpan) : null;
    }

    private static BccFrame AnyFrame(Random random)
    {
        const string beds = "/0189AZaz_^";
        const string letters = "DEdeXx,:#_.0123456789ÄßµΩ漢 \u001E";
        var bed = new string([.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => beds[random.Next(beds.Length)])]);
        var information = new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => letters[random.Next(letters.Length)])]);
        return new BccFrame(bed, information, random.Next(2) == 0);
    }
}
