using System.Buffers;
using System.Buffers.Binary;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Frames of the open pump protocol on their way out, damaged as armed.</summary>
internal sealed class FrontFrames(ArmedFaults faults)
{
    // Field 2047, which no version has, as a varint of 1: a reader must skip it.
    private static readonly byte[] UnknownField = [0xF8, 0x7F, 0x01];

    private byte[] held = [];

    /// <summary>Bytes wait to be sent with the next.</summary>
    public bool IsHolding => held.Length > 0;

    /// <summary>The bytes of these messages. A Hello is let alone: without it there is no session to disturb.</summary>
    /// <param name="isCut">Reset the connection behind these bytes.</param>
    /// <param name="isSplit">Send each byte by itself.</param>
    public byte[] Take(List<OpenPumpMessage> messages, out bool isCut, out bool isSplit)
    {
        (isCut, isSplit) = (false, false);
        if (messages[0] is Hello)
            return Joined(messages.Select(Frame));

        var order = new List<OpenPumpMessage>(messages);
        var first = order.FindIndex(m => m is Event);
        if (first >= 0 && first + 1 < order.Count && order[first + 1] is Event && faults.Take(PumpFault.OutOfOrderBlock))
            (order[first], order[first + 1]) = (order[first + 1], order[first]);
        if (first >= 0 && faults.Take(PumpFault.DuplicateBlock))
            order.Insert(first, order[first]);

        var frames = order.Select(Frame).ToList();
        var quiet = order.FindIndex(m => m is Heartbeat or Telemetry);
        if (quiet >= 0 && faults.Take(PumpFault.UnknownParameters))
            frames[quiet] = WithUnknownField(frames[quiet]);
        if (faults.Take(PumpFault.WrongLength))
            frames[0][0] = 0x7F;
        var bytes = Joined(frames);
        if (held.Length == 0 && faults.Take(PumpFault.MergedFrames))
        {
            held = bytes;
            return [];
        }

        if (held.Length > 0)
            (bytes, held) = ([.. held, .. bytes], []);
        isCut = faults.Take(PumpFault.ResetMidway);
        isSplit = !isCut && faults.Take(PumpFault.SplitFrame);
        return isCut ? bytes[..(bytes.Length - 1)] : bytes;
    }

    private static byte[] Frame(OpenPumpMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] WithUnknownField(byte[] frame)
    {
        byte[] longer = [.. frame, .. UnknownField];
        BinaryPrimitives.WriteInt32BigEndian(longer, longer.Length - OpenPumpCodec.LengthBytes);
        return longer;
    }

    private static byte[] Joined(IEnumerable<byte[]> frames) => [.. frames.SelectMany(f => f)];
}
