using System.Buffers;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>What a pump says, as bytes for other people's clients.</summary>
internal static class PumpEnvelopes
{
    public const ulong Epoch = 7;

    /// <param name="pump">Null: <see cref="MqttGateway.PumpId"/>.</param>
    public static byte[] Hello(ulong lastSequence, string? pump = null) => Of(new Hello
    {
        PumpId = pump ?? MqttGateway.PumpId,
        ProtocolVersion = 1,
        LogEpoch = Epoch,
        FirstSequence = lastSequence == 0 ? 0UL : 1UL,
        LastSequence = lastSequence,
        DeviceTimeUnixMs = Now,
        Channels = [new ChannelInfo { Channel = "A", Kind = ChannelKind.LargeVolume, RateStepNlH = 100_000, VolumeStepNl = 100_000 }],
    });

    public static byte[] Event(ulong sequence) => Of(new Event
    {
        LogEpoch = Epoch,
        Sequence = sequence,
        Kind = EventKind.DeviceTimeChanged,
        DeviceTimeUnixMs = Now,
        PreviousTimeUnixMs = Now,
    });

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static byte[] Of(OpenPumpMessage message)
    {
        var envelope = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(message, envelope);
        return envelope.WrittenSpan.ToArray();
    }
}
