using System.Buffers;

namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>Finds packets in a stream of bytes, however the network cut it. Keeps no state: the buffer is the state.</summary>
public static class MqttFrameScanner
{
    /// <summary>
    /// Takes one packet off the front of <paramref name="buffer"/>. The length is judged as soon as it is there, so a false one never makes
    /// the receiver wait for, or hold, a body.
    /// </summary>
    /// <param name="packetBytesMax">The longest packet taken, fixed header included, as Maximum Packet Size counts.</param>
    public static MqttScanResult TryRead(ref ReadOnlySequence<byte> buffer, int packetBytesMax, out MqttFrame frame)
    {
        frame = default;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out var first))
        {
            return MqttScanResult.NeedMore;
        }

        if (first >> 4 == 0)
        {
            return MqttScanResult.Malformed;
        }

        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (!reader.TryRead(out var part))
            {
                return MqttScanResult.NeedMore;
            }

            length |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                if (part == 0 && shift > 0)
                {
                    return MqttScanResult.Malformed;
                }

                break;
            }

            if (shift == 21)
            {
                return MqttScanResult.Malformed;
            }
        }

        if (reader.Consumed + length > packetBytesMax)
        {
            return MqttScanResult.TooLarge;
        }

        if (reader.Remaining < length)
        {
            return MqttScanResult.NeedMore;
        }

        frame = new MqttFrame(first, buffer.Slice(reader.Position, length));
        buffer = buffer.Slice(frame.Body.End);
        return MqttScanResult.Frame;
    }
}
