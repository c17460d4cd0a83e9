using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

/// <summary>Packets as bytes, whole and in pieces.</summary>
internal static class MqttBytes
{
    public const int PacketBytesMax = 1 << 20;

    public static byte[] Encode(MqttPacket packet, MqttVersion version)
    {
        var output = new ArrayBufferWriter<byte>();
        MqttCodec.Encode(packet, version, output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] FromHex(string text) => Convert.FromHexString(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));

    public static MqttFrame Frame(ReadOnlySequence<byte> bytes)
    {
        Assert.Equal(MqttScanResult.Frame, MqttFrameScanner.TryRead(ref bytes, PacketBytesMax, out var frame));
        Assert.True(bytes.IsEmpty);
        return frame;
    }

    public static MqttPacket Decode(ReadOnlySequence<byte> bytes, MqttVersion? version)
    {
        Assert.Equal(MqttDecodeResult.Ok, MqttCodec.Decode(Frame(bytes), version, out var packet));
        return packet!;
    }

    public static ReadOnlySequence<byte> Pieces(params ReadOnlyMemory<byte>[] pieces)
    {
        var first = new Piece(pieces[0], 0);
        var last = first;
        foreach (var piece in pieces.AsSpan(1))
        {
            last = last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    public static ReadOnlySequence<byte> Bytewise(byte[] bytes) =>
        Pieces([.. Enumerable.Range(0, bytes.Length).Select(i => (ReadOnlyMemory<byte>)bytes.AsMemory(i, 1))]);

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
