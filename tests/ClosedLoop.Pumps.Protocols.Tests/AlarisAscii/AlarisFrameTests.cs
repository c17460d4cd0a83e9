using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.AlarisAscii;

public sealed class AlarisFrameTests
{
    public static TheoryData<string, string> Crcs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var line in File.ReadAllLines(RepositoryRoot.Combine("protocols", "vectors", "alaris", "crc.tsv")))
                data.Add(line.Split('\t')[0], line.Split('\t')[1]);
            return data;
        }
    }

    public static TheoryData<string, byte[], AlarisScan> Damaged => new()
    {
        { "bad crc", "!INF|4962\r"u8.ToArray(), AlarisScan.BadCrc },
        { "no crc", "!INF\r"u8.ToArray(), AlarisScan.NoCrc },
        { "short crc", "!INF|496\r"u8.ToArray(), AlarisScan.NoCrc },
        { "crc not hex", "!INF|49G1\r"u8.ToArray(), AlarisScan.NoCrc },
        { "nothing", "!|FFFF\r"u8.ToArray(), AlarisScan.NoCrc },
        { "abandoned", "!INF|49\x1B"u8.ToArray(), AlarisScan.Abandoned },
        { "truncated", "!INF|49"u8.ToArray(), AlarisScan.Truncated },
        { "endless", [(byte)'!', .. new byte[AlarisLimits.TextBytesMax + 1].Select(_ => (byte)'A')], AlarisScan.TooLong },
        { "too many fields", Fields(AlarisLimits.FieldsMax + 1), AlarisScan.TooLong },
    };

    [Theory]
    [MemberData(nameof(Crcs))]
    public void A_CRC_of_the_documents_is_what_we_compute_write_and_accept(string text, string crc)
    {
        var wire = Encoding.ASCII.GetBytes($"!{text}|{crc}\r");

        Assert.Equal(crc, AlarisCrc.Text(text));
        var (said, frame) = Assert.Single(Scan(wire));
        Assert.Equal(AlarisScan.Frame, said);
        Assert.Equal(text, frame!.Text);
        Assert.Equal(wire, frame.ToBytes());
    }

    [Fact]
    public void Sixteen_CRCs_were_checked_and_the_status_request_is_the_one_seen_on_a_wire()
    {
        Assert.Equal(16, Crcs.Count);
        Assert.Equal(Vector("inf-request"), AlarisCommand.Status.Frame.ToBytes());
    }

    [Fact]
    public void Frames_are_found_wherever_the_stream_is_cut()
    {
        byte[] stream = [.. "boot\r\n"u8, .. Vector("inf-answer"), (byte)'\n', .. Vector("inf-request"), .. Vector("inf-request")];
        var whole = Scan(stream);
        Assert.Equal([AlarisScan.Noise, AlarisScan.Frame, AlarisScan.Frame, AlarisScan.Frame], whole.Select(s => s.Said));

        for (var cut = 0; cut <= stream.Length; cut++)
            Assert.Equal(whole, Scan(stream, cut));
        Assert.Equal(whole, Scan(stream, [.. Enumerable.Range(0, stream.Length)]));
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_frame_is_named_and_the_next_one_found_wherever_the_stream_is_cut(string what, byte[] damaged, AlarisScan fault)
    {
        byte[] stream = [.. damaged, .. Vector("inf-request")];
        var whole = Scan(stream);

        Assert.True(whole[0].Said == fault, $"{what}: {whole[0].Said}");
        Assert.Equal((AlarisScan.Frame, new AlarisFrame("INF")), whole[^1]);
        for (var cut = 0; cut <= stream.Length; cut += stream.Length > 200 ? 37 : 1)
            Assert.Equal(whole, Scan(stream, cut));
    }

    [Fact]
    public void Every_single_byte_changed_is_noticed()
    {
        var good = Vector("inf-answer");
        for (var at = 0; at < good.Length; at++)
        {
            var changed = good.ToArray();
            changed[at] ^= 0x04;
            Assert.DoesNotContain(Scan(changed), s => s.Said == AlarisScan.Frame);
        }
    }

    [Fact]
    public void Any_frame_written_is_read_again_in_any_slices() => OpenPump.Seeds.ForAll(300, seed =>
    {
        var random = new Random(seed);
        const string letters = "ABC_09.:/ mlµ";
        var fields = Enumerable.Range(0, random.Next(14))
            .Select(_ => new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)])]));
        var frame = new AlarisFrame("CMD", [.. fields]);
        var stream = frame.ToBytes();
        var cuts = Enumerable.Range(0, random.Next(9)).Select(_ => random.Next(stream.Length)).Order().ToArray();

        Assert.Equal((AlarisScan.Frame, frame), Assert.Single(Scan(stream, cuts)));
    });

    [Theory]
    [InlineData("a|b")]
    [InlineData("a^b")]
    [InlineData("a!b")]
    [InlineData("a\rb")]
    public void A_field_with_a_framing_character_is_not_written(string field) =>
        Assert.Throws<ArgumentException>(() => new AlarisFrame("CMD", field).ToBytes());

    internal static byte[] Vector(string name) => OpenPump.Vectors.FromHex(
        File.ReadAllText(RepositoryRoot.Combine("protocols", "vectors", "alaris", name + ".hex")));

    internal static List<(AlarisScan Said, AlarisFrame? Frame)> Scan(byte[] stream, params int[] cuts)
    {
        var scanner = new AlarisFrameScanner();
        var said = new List<(AlarisScan, AlarisFrame?)>();
        var start = 0;
        foreach (var cut in cuts.Append(stream.Length))
        {
            var buffer = new ReadOnlySequence<byte>(stream, start, cut - start);
            start = cut;
            AlarisScan scan;
            while ((scan = scanner.TryRead(ref buffer, out var frame)) != AlarisScan.NeedMore)
                said.Add((scan, frame));
        }

        return said;
    }

    private static byte[] Fields(int count)
    {
        var text = "A" + new string('^', count);
        return Encoding.ASCII.GetBytes($"!{text}|{AlarisCrc.Text(text)}\r");
    }
}
