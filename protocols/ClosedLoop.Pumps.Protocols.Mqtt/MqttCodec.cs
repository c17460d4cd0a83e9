using System.Buffers;

namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>Packets to bytes and back, MQTT 3.1.1 and 5.0.</summary>
public static class MqttCodec
{
    /// <summary>Reads one packet. Never throws; <paramref name="packet"/> is set exactly when the result is good.</summary>
    /// <param name="version">Null before CONNECT: then nothing else is taken.</param>
    public static MqttDecodeResult Decode(in MqttFrame frame, MqttVersion? version, out MqttPacket? packet) => throw new InvalidOperationException();

    /// <summary>What a receiver would say to this packet: rules are for senders too.</summary>
    public static MqttDecodeResult Check(MqttPacket packet, MqttVersion version) => throw new InvalidOperationException();

    /// <summary>Bytes of the whole packet, fixed header included, as Maximum Packet Size counts.</summary>
    /// <exception cref="ArgumentException">The packet breaks a rule; see <see cref="Check"/>.</exception>
    public static int Size(MqttPacket packet, MqttVersion version) => throw new InvalidOperationException();

    /// <summary>
    /// The packet within its receiver's limit: reason string and user properties of an answer go when they would exceed it
    /// [MQTT-3.4.2-2, MQTT-3.4.2-3 and their like]. Null: it does not fit and must not be sent [MQTT-3.1.2-24].
    /// </summary>
    public static MqttPacket? Fit(MqttPacket packet, MqttVersion version, uint packetBytesMax) => throw new InvalidOperationException();

    /// <summary>Writes one packet. 3.1.1 has no properties: there they are left out.</summary>
    /// <exception cref="ArgumentException">The packet breaks a rule or cannot be said in this version; see <see cref="Check"/>.</exception>
    public static void Encode(MqttPacket packet, MqttVersion version, IBufferWriter<byte> output) => throw new InvalidOperationException();
}
