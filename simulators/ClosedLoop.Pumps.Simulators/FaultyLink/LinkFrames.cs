using System.Buffers.Binary;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Cuts a stream into frames, and reads a frame for a predicate.</summary>
public static class LinkFrames
{
    /// <summary>Length of the first whole frame of <paramref name="buffer"/>; 0 = not there yet.</summary>
    public static int FirstLength(LinkFraming framing, ReadOnlySpan<byte> buffer) => framing switch
    {
        LinkFraming.OpenPump => OpenPumpLength(buffer),
        LinkFraming.Mllp => MllpLength(buffer),
        _ => buffer.Length,
    };

    /// <summary>The message in a frame of the open pump protocol; null when it is none.</summary>
    public static OpenPumpMessage? Message(ReadOnlyMemory<byte> frame)
    {
        if (frame.Length <= OpenPumpCodec.LengthBytes)
            return null;
        OpenPumpCodec.Decode(frame.Span[OpenPumpCodec.LengthBytes..], out var message);
        return message;
    }

    // What cannot be a frame goes on as it is: judging it is the receiver's work.
    private static int OpenPumpLength(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < OpenPumpCodec.LengthBytes)
            return 0;
        var length = BinaryPrimitives.ReadUInt32BigEndian(buffer);
        if (length > OpenPumpLimits.FrameBytesMax)
            return buffer.Length;
        var whole = OpenPumpCodec.LengthBytes + (int)length;
        return buffer.Length < whole ? 0 : whole;
    }

    private static int MllpLength(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length == 0)
            return 0;
        if (buffer[0] != 0x0B)
            return buffer.IndexOf((byte)0x0B) is var start && start < 0 ? buffer.Length : start;
        return buffer.IndexOf("\x1C\r"u8) is var end && end < 0 ? 0 : end + 2;
    }
}
