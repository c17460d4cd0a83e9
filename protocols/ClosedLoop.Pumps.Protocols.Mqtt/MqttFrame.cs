using System.Buffers;

namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>One packet as it lies in the receive buffer; valid as long as the buffer is.</summary>
/// <param name="FirstByte">Packet type and flags.</param>
/// <param name="Body">What follows the fixed header.</param>
public readonly record struct MqttFrame(byte FirstByte, ReadOnlySequence<byte> Body)
{
    public MqttPacketType Type => (MqttPacketType)(FirstByte >> 4);

    public byte Flags => (byte)(FirstByte & 0x0F);
}
