using System.Buffers;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Bcc;

/// <summary>Damaged streams: each fault has its name, is the same however the stream is cut, and the next good frame is found.</summary>
public sealed class BccFaultTests
{
    private const string Good = "1/1/1>MEM:GET";

    public static TheoryData<string, byte[], BccScan> Damaged => new()
    {
        { "checksum", BccVectors.Raw(Good, checksum: 1), BccScan.BadChecksum },
        { "checksum not digits", [.. BccVectors.Raw(Good)[..^6], .. "0x12A\x04"u8], BccScan.BadChecksum },
        { "length not digits", [0x01, .. "00a26"u8], BccScan.BadLength },
        { "length of nothing", [0x01, .. "00000"u8], BccScan.BadLength },
        { "length of too little", [0x01, .. "00019"u8], BccScan.BadLength },
        { "length too large by one", BccVectors.Raw(Good, length: 28), BccScan.BadLength },
        { "length too small by one", BccVectors.Raw(Good, length: 26), BccScan.MissingEot },
        { "length beyond the limit", [0x01, .. "32769"u8], BccScan.TooLong },
        { "length hostile", [0x01, .. "99999"u8], BccScan.TooLong },
        { "no STX", [0x01, .. "00026X"u8], BccScan.BadLength },
        { "no EOT", BccVectors.Raw(Good, end: "X"), BccScan.MissingEot },
        { "cut off", BccVectors.Raw(Good)[..^9], BccScan.MissingEot },
        { "no bed", BccVectors.Raw("MEM:GET>abcdefg"), BccScan.BadBed },
        { "empty bed", BccVectors.Raw("/1/1>MEM:GET"), BccScan.BadBed },
        { "bed of a foreign character", BccVectors.Raw("a b/1/1>MEM:GET"), BccScan.BadBed },
        { "no end of text", BccVectors.Raw(Good[..^1])[..^7].Concat(BccVectors.Raw(Good[..^1])[^6..]).ToArray(), BccScan.BadLength },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_frame_is_named_and_the_next_one_found_wherever_the_stream_is_cut(string what, byte[] damaged, BccScan fault)
    {
        byte[] stream = [.. damaged, .. BccVectors.Frame("MEM:GET", stuffing: false)];
        var expected = new[] { (fault, null), (BccScan.Frame, new BccFrame("ICU01", "MEM:GET")) };

        Assert.True(expected.SequenceEqual(BccVectors.Scan(stream, stuffing: false)), what);
        for (var cut = 0; cut <= stream.Length; cut++)
            Assert.Equal(expected, BccVectors.Scan(stream, stuffing: false, cut));
    }

    [Fact]
    public void A_peer_that_does_not_stuff_is_told_from_one_that_does()
    {
        Assert.Equal(BccScan.BadStuffing, BccVectors.Scan(BccVectors.Frame("MEM:GET#D", stuffing: false)).Single().Said);
        // The other way round the frame is longer than its length says.
        Assert.Equal(BccScan.MissingEot, BccVectors.Scan(BccVectors.Frame("ED", stuffing: true), stuffing: false).Single().Said);
    }

    [Fact]
    public void Every_single_byte_changed_is_noticed()
    {
        var good = BccVectors.Frame("214,50111,INRT,25.00", stuffing: false);
        for (var at = 0; at < good.Length; at++)
        {
            var changed = good.ToArray();
            changed[at] ^= 0x20;
            Assert.DoesNotContain(BccVectors.Scan(changed, stuffing: false), s => s.Said == BccScan.Frame);
        }
    }

    [Fact]
    public void Noise_is_counted_and_does_not_hide_what_follows()
    {
        var scanner = new BccFrameScanner(stuffing: true);
        var buffer = new ReadOnlySequence<byte>([.. "AT+CGMI\r"u8, .. BccVectors.Frame("MEM:GET"), (byte)'z', BccControl.Ack]);

        Assert.Equal(BccScan.Noise, scanner.TryRead(ref buffer, out _));
        Assert.Equal(BccScan.Frame, scanner.TryRead(ref buffer, out _));
        Assert.Equal(BccScan.Ack, scanner.TryRead(ref buffer, out _));
        Assert.Equal(9, scanner.NoiseBytes);
        Assert.Equal(0, scanner.FaultyFrames);
    }

    [Fact]
    public void A_hostile_length_is_refused_at_its_last_digit_and_holds_nothing()
    {
        var scanner = new BccFrameScanner(stuffing: false);
        var buffer = new ReadOnlySequence<byte>([0x01, .. "99999"u8]);

        Assert.Equal(BccScan.TooLong, scanner.TryRead(ref buffer, out _));
        Assert.False(scanner.InFrame);
        Assert.Equal(1, scanner.FaultyFrames);
    }
}
