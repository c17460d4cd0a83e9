using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt.Codecs;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>Packets to bytes and back, MQTT 3.1.1 and 5.0.</summary>
public static class MqttCodec
{
    /// <summary>As it stands in CONNECT (§3.1.2.1); the level follows.</summary>
    private static ReadOnlySpan<byte> ProtocolName => [0x00, 0x04, (byte)'M', (byte)'Q', (byte)'T', (byte)'T'];

    /// <summary>Reads one packet. Never throws; <paramref name="packet"/> is set exactly when the result is good.</summary>
    /// <param name="version">Null before CONNECT: then nothing else is taken. CONNECT says its own.</param>
    public static MqttDecodeResult Decode(in MqttFrame frame, MqttVersion? version, out MqttPacket? packet)
    {
        packet = null;
        if (frame.Type != MqttPacketType.Connect && version is null)
        {
            return MqttRules.FirstPacketNotConnect;
        }

        if (frame.Body.IsSingleSegment)
        {
            return PacketCodec.Read(frame, frame.Body.FirstSpan, version ?? MqttVersion.V5, out packet);
        }

        var length = (int)frame.Body.Length;
        var joined = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame.Body.CopyTo(joined);
            return PacketCodec.Read(frame, joined.AsSpan(0, length), version ?? MqttVersion.V5, out packet);
        }
        finally
        {
            // The buffer holds patient data and passwords, and goes back to a shared pool.
            ArrayPool<byte>.Shared.Return(joined, clearArray: true);
        }
    }

    /// <summary>What a receiver would say to this packet: rules are for senders too.</summary>
    public static MqttDecodeResult Check(MqttPacket packet, MqttVersion version)
    {
        Measure(packet, version, out var result);
        return result;
    }

    /// <summary>Bytes of the whole packet, fixed header included, as Maximum Packet Size counts.</summary>
    /// <exception cref="ArgumentException">The packet breaks a rule; see <see cref="Check"/>.</exception>
    public static int Size(MqttPacket packet, MqttVersion version)
    {
        var bodyBytes = MeasureValid(packet, version);
        return 1 + MqttWriter.VariableBytes(bodyBytes) + bodyBytes;
    }

    /// <summary>
    /// The packet within its receiver's limit: user properties and reason string of an answer go when they would exceed it
    /// [MQTT-3.4.2-2, MQTT-3.4.2-3 and their like]. Null: it does not fit and must not be sent [MQTT-3.1.2-24].
    /// </summary>
    /// <exception cref="ArgumentException">The packet breaks a rule; see <see cref="Check"/>.</exception>
    public static MqttPacket? Fit(MqttPacket packet, MqttVersion version, uint packetBytesMax)
    {
        if (Size(packet, version) <= packetBytesMax)
        {
            return packet;
        }

        if (packet is Connect or Publish or Subscribe or Unsubscribe)
        {
            return null;
        }

        var all = packet.Properties;
        var fewer = all.UserProperties.Count > 0 ? all with { UserProperties = MqttProperties.None.UserProperties }
            : all.ReasonString is not null ? all with { ReasonString = null }
            : null;
        return fewer is null ? null : Fit(packet with { Properties = fewer }, version, packetBytesMax);
    }

    /// <summary>Writes one packet. 3.1.1 has no properties: there they are left out.</summary>
    /// <exception cref="ArgumentException">The packet breaks a rule or cannot be said in this version; see <see cref="Check"/>.</exception>
    public static void Encode(MqttPacket packet, MqttVersion version, IBufferWriter<byte> output)
    {
        var bodyBytes = MeasureValid(packet, version);
        var bytes = 1 + MqttWriter.VariableBytes(bodyBytes) + bodyBytes;
        var writer = MqttWriter.Into(output.GetSpan(bytes)[..bytes]);
        writer.Byte(PacketCodec.FirstByte(packet));
        writer.Variable(bodyBytes);
        PacketCodec.Put(ref writer, packet, version);
        output.Advance(bytes);
    }

    /// <summary>
    /// The version a CONNECT asks for, for one that cannot be read otherwise: it is answered in its own version [MQTT-3.1.4-2]. A later
    /// version than ours counts as MQTT 5, the last one that can be told so (§3.1.2.2).
    /// </summary>
    /// <param name="received">What came first on a connection, from its first byte on; the packet need not be whole.</param>
    /// <param name="claimed">Null when it is no CONNECT, or of a version before 3.1.1.</param>
    /// <returns>False: the bytes that say it are still to come, twelve at most.</returns>
    public static bool TryReadConnectVersion(ReadOnlySequence<byte> received, out MqttVersion? claimed)
    {
        claimed = null;
        var reader = new SequenceReader<byte>(received);
        if (!reader.TryRead(out var first))
        {
            return false;
        }

        if (first >> 4 != (int)MqttPacketType.Connect)
        {
            return true;
        }

        var (length, part) = (0, (byte)0x80);
        for (var shift = 0; part >= 0x80; shift += 7)
        {
            if (shift > 21)
            {
                return true;
            }

            if (!reader.TryRead(out part))
            {
                return false;
            }

            length |= (part & 0x7F) << shift;
        }

        if (length <= ProtocolName.Length)
        {
            return true;
        }

        if (reader.Remaining <= ProtocolName.Length)
        {
            return false;
        }

        if (reader.IsNext(ProtocolName, advancePast: true) && reader.TryRead(out var level) && level >= (byte)MqttVersion.V311)
        {
            claimed = level == (byte)MqttVersion.V311 ? MqttVersion.V311 : MqttVersion.V5;
        }

        return true;
    }

    private static int Measure(MqttPacket packet, MqttVersion version, out MqttDecodeResult result)
    {
        var counter = MqttWriter.Counting();
        counter.Fail(PacketCodec.Check(packet, version));
        PacketCodec.Put(ref counter, packet, version);
        result = counter.Result.IsOk && counter.Bytes > MqttLimits.VariableMax ? MqttRules.PacketTooLarge : counter.Result;
        return counter.Bytes;
    }

    private static int MeasureValid(MqttPacket packet, MqttVersion version)
    {
        var bytes = Measure(packet, version, out var result);
        return result.IsOk ? bytes : throw new ArgumentException($"{packet.Type} cannot be sent: {result}.", nameof(packet));
    }
}
