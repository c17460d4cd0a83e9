using System.Buffers;
using System.Buffers.Binary;
using Closedloop.Pumps.Open.V1;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Google.Protobuf;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>OpenPump frames and envelopes; the second rule is the parser protoc generates from the contract.</summary>
public sealed class OpenPumpTarget : IFuzzTarget
{
    public OpenPumpTarget(string vectors)
    {
        Seeds =
        [
            .. VectorFolder.OpenPump(vectors)
                .Select(v => v.Name.StartsWith("frame-", StringComparison.Ordinal) ? v.Bytes : Framed(v.Bytes)),
        ];
    }

    public string Name => "openpump";

    public IReadOnlyList<byte[]> Seeds { get; }

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        [0x00], [0x7F], [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x0A, 0x00],
        [0x0A, 0x7F], [0x08, 0x01], [0x10, 0x00], [0x1B], [0x1C], [0x3A, 0x02, 0x08, 0x01], [0xC3, 0x28], [0x80, 0x80, 0x80], [0x00, 0x00],
    ];

    public long AllocatedBytesMax(int inputBytes) => 64 * 1024 + (256L * inputBytes);

    public FuzzAnswer Read(byte[] input)
    {
        var buffer = new ReadOnlySequence<byte>(input);
        var scan = OpenPumpFrameScanner.TryRead(ref buffer, out var envelope);

        // A damaged length is judged by the scanner; the envelope is read all the same, so that the codec gets its share.
        var body = scan == ScanResult.Frame ? envelope.ToArray() : input[Math.Min(OpenPumpCodec.LengthBytes, input.Length)..];
        var result = OpenPumpCodec.Decode(body, out var message);
        return result.IsOk != (message is not null)
            ? new FuzzAnswer(false, "")
            : new FuzzAnswer(message is not null, message?.GetType().Name ?? $"{result.Error}", (body, message));
    }

    public string? Disagreement(byte[] input, FuzzAnswer answer)
    {
        var (body, message) = ((byte[] Body, OpenPumpMessage Message))answer.Content!;
        var output = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(message, output);
        if (!OpenPumpCodec.Decode(output.WrittenSpan, out var again).IsOk || !message.Equals(again))
        {
            return "written and read again it is another message";
        }

        try
        {
            var parser = Envelope.Parser.WithDiscardUnknownFields(true);
            return parser.ParseFrom(body).Equals(parser.ParseFrom(output.WrittenSpan.ToArray()))
                ? null
                : "the generated parser reads other content";
        }
        catch (InvalidProtocolBufferException wrong)
        {
            return $"the generated parser refuses it: {wrong.Message}";
        }
    }

    private static byte[] Framed(byte[] envelope)
    {
        var frame = new byte[OpenPumpCodec.LengthBytes + envelope.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, envelope.Length);
        envelope.CopyTo(frame, OpenPumpCodec.LengthBytes);
        return frame;
    }
}
