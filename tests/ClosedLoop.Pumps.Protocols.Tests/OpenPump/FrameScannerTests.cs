using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

public class FrameScannerTests
{
    public static TheoryData<string> SampleNames => [.. Samples.ByName.Keys];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_frame_split_at_any_byte_is_one_frame(string name)
    {
        var message = Samples.ByName[name];
        var frame = Samples.Frame(message);
        for (var split = 0; split <= frame.Length; split++)
        {
            var buffer = Pieces(frame.AsMemory(0, split), frame.AsMemory(split));

            Assert.Equal([message], ReadAll(ref buffer));
            Assert.True(buffer.IsEmpty);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void An_unfinished_frame_takes_nothing_and_the_scan_resumes(string name)
    {
        var message = Samples.ByName[name];
        var frame = Samples.Frame(message);
        for (var received = 0; received < frame.Length; received++)
        {
            var buffer = new ReadOnlySequence<byte>(frame, 0, received);

            Assert.Equal(ScanResult.NeedMore, OpenPumpFrameScanner.TryRead(ref buffer, out var envelope));
            Assert.Equal(received, buffer.Length);
            Assert.True(envelope.IsEmpty);
        }
    }

    [Fact]
    public void Merged_frames_come_out_one_by_one_in_order_wherever_they_are_cut()
    {
        var messages = Samples.ByName.Values.ToList();
        var stream = messages.SelectMany(Samples.Frame).ToArray();
        for (var split = 0; split <= stream.Length; split++)
        {
            var buffer = Pieces(stream.AsMemory(0, split), stream.AsMemory(split));
            Assert.Equal(messages, ReadAll(ref buffer));
        }

        var bytewise = Pieces([.. Enumerable.Range(0, stream.Length).Select(index => (ReadOnlyMemory<byte>)stream.AsMemory(index, 1))]);
        Assert.Equal(messages, ReadAll(ref bytewise));
        Assert.True(bytewise.IsEmpty);
    }

    [Fact]
    public void The_next_frame_stays_in_the_buffer()
    {
        var first = Samples.Frame(Samples.ByName["heartbeat"]);
        var second = Samples.Frame(Samples.ByName["withdraw"]);
        var buffer = Pieces(first, second.AsMemory(0, 3));

        Assert.Equal(ScanResult.Frame, OpenPumpFrameScanner.TryRead(ref buffer, out _));
        Assert.Equal(second.AsSpan(0, 3).ToArray(), buffer.ToArray());
        Assert.Equal(ScanResult.NeedMore, OpenPumpFrameScanner.TryRead(ref buffer, out _));
    }

    [Theory]
    [InlineData("00 01 00 00", ScanResult.NeedMore)]
    [InlineData("00 01 00 01", ScanResult.TooLarge)]
    [InlineData("7F FF FF FF", ScanResult.TooLarge)]
    [InlineData("80 00 00 00", ScanResult.TooLarge)]
    [InlineData("FF FF FF FF", ScanResult.TooLarge)]
    [InlineData("00 00 00 00", ScanResult.Empty)]
    public void A_length_is_judged_before_any_of_the_body_is_there(string hex, ScanResult expected)
    {
        var buffer = new ReadOnlySequence<byte>(Vectors.FromHex(hex));

        Assert.Equal(expected, OpenPumpFrameScanner.TryRead(ref buffer, out _));
        Assert.Equal(4, buffer.Length);
    }

    [Fact]
    public void The_largest_frame_is_read()
    {
        var buffer = new ReadOnlySequence<byte>([0x00, 0x01, 0x00, 0x00, .. new byte[OpenPumpLimits.FrameBytesMax]]);

        Assert.Equal(ScanResult.Frame, OpenPumpFrameScanner.TryRead(ref buffer, out var envelope));
        Assert.Equal(OpenPumpLimits.FrameBytesMax, envelope.Length);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", "looks like HTTP")]
    [InlineData("POST /fhir HTTP/1.1\r\n", "looks like HTTP")]
    [InlineData("PRI * HTTP/2.0\r\n", "looks like HTTP")]
    [InlineData("HTTP/1.1 400\r\n", "looks like HTTP")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000", "looks like TLS")]
    [InlineData("\u000BMSH|^~\\&|", "looks like MLLP")]
    [InlineData("\u000BFHS|^~\\&|", "looks like MLLP")]
    [InlineData("MSH|^~\\&|", "looks like HL7 without MLLP")]
    [InlineData("SSH-2.0-OpenSSH", "looks like SSH")]
    [InlineData("PATIENT NAME", "unknown bytes")]
    public void Foreign_bytes_are_refused_and_described_without_quoting_them(string text, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var buffer = Pieces(bytes.AsMemory(0, 2), bytes.AsMemory(2));

        Assert.Equal(ScanResult.TooLarge, OpenPumpFrameScanner.TryRead(ref buffer, out _));
        Assert.Equal(expected, OpenPumpFrameScanner.Describe(buffer));
    }

    [Fact]
    public void Too_few_bytes_to_tell_are_unknown_bytes() =>
        Assert.Equal("unknown bytes", OpenPumpFrameScanner.Describe(ReadOnlySequence<byte>.Empty));

    [Fact]
    public void Random_streams_end_in_a_typed_result() => Seeds.ForAll(2_000, seed =>
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(64)];
        random.NextBytes(bytes);
        bytes.AsSpan(0, Math.Min(bytes.Length, random.Next(4))).Clear();
        var buffer = new ReadOnlySequence<byte>(bytes);

        ScanResult result;
        do
        {
            var before = buffer.Length;
            result = OpenPumpFrameScanner.TryRead(ref buffer, out var envelope);
            Assert.Equal(result == ScanResult.Frame ? before - 4 - envelope.Length : before, buffer.Length);
        }
        while (result == ScanResult.Frame);

        Assert.True(Enum.IsDefined(result));
    });

    private static List<OpenPumpMessage> ReadAll(ref ReadOnlySequence<byte> buffer)
    {
        var messages = new List<OpenPumpMessage>();
        while (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope) == ScanResult.Frame)
        {
            Assert.Equal(DecodeResult.Ok, OpenPumpCodec.Decode(envelope, out var message));
            messages.Add(message!);
        }

        return messages;
    }

    private static ReadOnlySequence<byte> Pieces(params ReadOnlyMemory<byte>[] pieces)
    {
        var first = new Piece(pieces[0], 0);
        var last = first;
        foreach (var piece in pieces.AsSpan(1))
        {
            last = last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long before)
        {
            Memory = memory;
            RunningIndex = before;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
