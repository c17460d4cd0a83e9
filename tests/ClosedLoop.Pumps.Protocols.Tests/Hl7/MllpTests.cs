using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class MllpTests
{
    private const int FrameBytesMax = 64 * 1024;

    public static TheoryData<string> AllVectors() => Vectors.All();

    [Theory]
    [MemberData(nameof(AllVectors))]
    public void A_frame_is_found_wherever_the_stream_is_cut(string name)
    {
        var message = Vectors.Read(name);
        var framed = Frame(message);
        for (var cut = 0; cut <= framed.Length; cut++)
        {
            var frames = Scan(framed, [cut]);

            Assert.Equal(message, Assert.Single(frames));
        }
    }

    [Fact]
    public void One_byte_at_a_time_finds_every_frame_and_skips_what_is_between()
    {
        var first = Vectors.HandMade("pcd03-ack-ca");
        var second = Vectors.HandMade("pcd03-rrg-ae-9001");
        byte[] stream = [.. "junk"u8, .. Frame(first), .. "\r\n"u8, .. Frame(second), 0x0B];
        var scanner = new MllpFrameScanner(FrameBytesMax);

        var frames = Scan(stream, Enumerable.Range(0, stream.Length), scanner);

        Assert.Equal([first, second], frames);
        Assert.Equal(6, scanner.JunkBytes);
    }

    [Fact]
    public void The_end_block_needs_both_bytes()
    {
        byte[] stream = [0x0B, (byte)'a', 0x1C, (byte)'b', 0x1C, 0x1C, 0x0D];

        Assert.Equal([(byte)'a', 0x1C, (byte)'b', 0x1C], Assert.Single(Scan(stream, [])));
        Assert.Equal([(byte)'a', 0x1C, (byte)'b', 0x1C], Assert.Single(Scan(stream, Enumerable.Range(0, stream.Length))));
    }

    [Fact]
    public void A_frame_given_up_by_its_sender_is_not_delivered()
    {
        var scanner = new MllpFrameScanner(FrameBytesMax);

        var frames = Scan([0x0B, .. "MSH|half"u8, .. Frame([.. "MSH|whole"u8])], [5], scanner);

        Assert.Equal("MSH|whole"u8, Assert.Single(frames));
        Assert.Equal(1, scanner.AbandonedFrames);
    }

    [Theory]
    [InlineData(7, MllpScan.TooLarge)]
    [InlineData(8, MllpScan.Frame)]
    public void The_limit_counts_the_message_alone(int frameBytesMax, MllpScan expected)
    {
        var buffer = new ReadOnlySequence<byte>(Frame([.. "12345678"u8]));

        Assert.Equal(expected, new MllpFrameScanner(frameBytesMax).TryRead(ref buffer, out _));
    }

    [Fact]
    public void An_endless_frame_is_given_up_at_the_limit()
    {
        var scanner = new MllpFrameScanner(8);
        var atLimit = new ReadOnlySequence<byte>([0x0B, .. "12345678"u8]);
        var overLimit = new ReadOnlySequence<byte>([0x0B, .. "123456789"u8]);

        Assert.Equal(MllpScan.NeedMore, scanner.TryRead(ref atLimit, out _));
        Assert.Equal(MllpScan.TooLarge, scanner.TryRead(ref overLimit, out _));
    }

    [Fact]
    public void A_message_holding_block_characters_is_not_framed()
    {
        Assert.Throws<ArgumentException>(static () => MllpFrame.Write(new ArrayBufferWriter<byte>(), [0x1C]));
    }

    private static byte[] Frame(byte[] message)
    {
        var output = new ArrayBufferWriter<byte>();
        MllpFrame.Write(output, message);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Feeds the stream in slices that end at the cuts, keeping what the scanner leaves, as a pipe would.</summary>
    private static List<byte[]> Scan(byte[] stream, IEnumerable<int> cuts, MllpFrameScanner? scanner = null)
    {
        scanner ??= new MllpFrameScanner(FrameBytesMax);
        var frames = new List<byte[]>();
        var kept = Array.Empty<byte>();
        var start = 0;
        foreach (var cut in cuts.Append(stream.Length))
        {
            var buffer = TwoSegments(kept, stream[start..cut]);
            start = cut;
            while (scanner.TryRead(ref buffer, out var frame) == MllpScan.Frame)
            {
                frames.Add(frame.ToArray());
            }

            kept = buffer.ToArray();
        }

        return frames;
    }

    private static ReadOnlySequence<byte> TwoSegments(byte[] first, byte[] second)
    {
        var head = new Slice(first, 0);
        var tail = head.Append(second);
        return new ReadOnlySequence<byte>(head, 0, tail, second.Length);
    }

    private sealed class Slice : ReadOnlySequenceSegment<byte>
    {
        internal Slice(byte[] bytes, long index)
        {
            Memory = bytes;
            RunningIndex = index;
        }

        internal Slice Append(byte[] bytes)
        {
            var next = new Slice(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
