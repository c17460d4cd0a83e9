using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.MicroBench.Mqtt;

internal static class MqttOperations
{
    private const int PacketBytesMax = 64 * 1024;

    private static readonly byte[] PublishBytes = PublishOf200Bytes();
    private static readonly ReadOnlySequence<byte> Received = new(PublishBytes);
    private static readonly PubAck Ack = new(7);
    private static readonly ArrayBufferWriter<byte> Output = new(PacketBytesMax);
    private static readonly byte[] Bare = new byte[PacketBytesMax];

    public static Operation[] All => [new("mqtt/publish-read", ReadPublish), new("mqtt/puback-write", WriteAck)];

    public static void CopyPublish() => PublishBytes.CopyTo(Bare, 0);

    public static void ReadPublish()
    {
        var buffer = Received;
        if (MqttFrameScanner.TryRead(ref buffer, PacketBytesMax, out var frame) != MqttScanResult.Frame
            || !MqttCodec.Decode(frame, MqttVersion.V5, out _).IsOk)
            throw new InvalidOperationException("The packet is not read.");
    }

    public static void WriteAck()
    {
        Output.ResetWrittenCount();
        MqttCodec.Encode(Ack, MqttVersion.V5, Output);
    }

    private static byte[] PublishOf200Bytes()
    {
        var output = new ArrayBufferWriter<byte>();
        MqttCodec.Encode(new Publish("pumps/0012210000A1B2C3/up", new byte[200], MqttQos.AtLeastOnce, 7), MqttVersion.V5, output);
        return output.WrittenSpan.ToArray();
    }
}
