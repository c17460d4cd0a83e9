using System.Buffers;
using System.Buffers.Binary;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.MicroBench.PumpWire;

internal static class PumpWireOperations
{
    public static readonly PumpId Pump = new("0012210000A1B2C3");
    public static readonly byte[] EventBytes = Vectors.Hex("event.hex");
    public static readonly byte[] TelemetryBytes = Vectors.Hex("telemetry.hex");

    private static readonly ArrayBufferWriter<byte> Output = new(OpenPumpLimits.FrameBytesMax);
    private static readonly EventAck Ack = new() { LogEpoch = 3, CumulativeSequence = 41 };
    // As a connection has it.
    private static readonly OpenPumpTexts Texts = new();
    private static readonly byte[] Bare = new byte[OpenPumpLimits.FrameBytesMax];
    private static readonly ReadOnlySequence<byte> Framed = new(Frame(EventBytes));

    public static Operation[] All =>
    [
        new("pumpwire/frame-scan", ScanFrame),
        new("pumpwire/telemetry-decode", DecodeTelemetry),
        new("pumpwire/telemetry-to-sample", TelemetryToSample),
        new("pumpwire/event-decode", DecodeEvent),
        new("pumpwire/event-to-domain", EventToDomain),
        new("pumpwire/event-ack-encode", EncodeAck),
    ];

    public static void ScanFrame()
    {
        var buffer = Framed;
        if (OpenPumpFrameScanner.TryRead(ref buffer, out _) != ScanResult.Frame)
            throw new InvalidOperationException("The frame is not found.");
    }

    public static void CopyTelemetry() => TelemetryBytes.CopyTo(Bare, 0);

    public static void CopyEvent() => EventBytes.CopyTo(Bare, 0);

    public static void DecodeTelemetry() => Decode(TelemetryBytes);

    public static void DecodeEvent() => Decode(EventBytes);

    public static void TelemetryToSample() => ToReport(TelemetryBytes);

    public static void EventToDomain() => ToReport(EventBytes);

    public static void EncodeAck()
    {
        Output.ResetWrittenCount();
        OpenPumpCodec.Encode(Ack, Output);
    }

    public static PumpReport ToReport(byte[] envelope) =>
        OpenPumpReportMapper.TryMap(Decode(envelope), Pump, envelope, out var report, out _)
            ? report
            : throw new InvalidOperationException("The message means nothing.");

    private static OpenPumpMessage Decode(byte[] envelope) =>
        OpenPumpCodec.Decode(envelope, out var message, Texts).IsOk
            ? message!
            : throw new InvalidOperationException("The message is not read.");

    private static byte[] Frame(byte[] envelope)
    {
        var frame = new byte[OpenPumpCodec.LengthBytes + envelope.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, envelope.Length);
        envelope.CopyTo(frame, OpenPumpCodec.LengthBytes);
        return frame;
    }
}
