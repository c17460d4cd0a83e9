using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>
/// MQTT packets of both versions; the input's first byte says which (5, else 3.1.1). The second rule is <see cref="NaiveMqtt"/>, which
/// must read the same in what came and in what the codec writes of it.
/// </summary>
public sealed class MqttTarget : IFuzzTarget
{
    private const int PacketBytesMax = 64 * 1024;

    public MqttTarget(string vectors)
    {
        Seeds =
        [
            .. VectorFolder.Mqtt(vectors)
                .Select(v => (byte[])[v.Name.StartsWith("v5", StringComparison.Ordinal) ? (byte)5 : (byte)4, .. v.Bytes]),
        ];
    }

    public string Name => "mqtt";

    public IReadOnlyList<byte[]> Seeds { get; }

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        [0x00], [0x7F], [0x80], [0xFF], [0x80, 0x00], [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF], [0x00, 0x00], [0x00, 0x01, 0x61],
        [0x26, 0x00, 0x00, 0x00, 0x00], [0x0B, 0x01], [0x1F, 0x00, 0x01, 0x61], [0x23, 0x00, 0x01], [0x21, 0x00, 0x00], [0x01, 0x01],
        [0x15], [0x00, 0x04, 0x4D, 0x51, 0x54, 0x54, 0x05], [0x00, 0x01, 0x23], [0x00, 0x02, 0x2B, 0x2F], "$share/"u8.ToArray(),
        [0xC3, 0x28], [0xED, 0xA0, 0x80],
    ];

    public long AllocatedBytesMax(int inputBytes) => 64 * 1024 + (256L * inputBytes);

    public FuzzAnswer Read(byte[] input)
    {
        var version = input is [5, ..] ? MqttVersion.V5 : MqttVersion.V311;
        byte[] bytes = input.Length > 1 ? input[1..] : [];
        var buffer = new ReadOnlySequence<byte>(bytes);
        var scan = MqttFrameScanner.TryRead(ref buffer, PacketBytesMax, out var frame);

        // A damaged length is judged by the scanner; the body is read all the same, so that the codec gets its share.
        if (scan != MqttScanResult.Frame)
        {
            frame = bytes.Length < 2 ? default : new MqttFrame(bytes[0], new ReadOnlySequence<byte>(bytes, 2, bytes.Length - 2));
        }

        var result = MqttCodec.Decode(frame, version, out var packet);
        return result.IsOk != (packet is not null)
            ? new FuzzAnswer(false, "")
            : new FuzzAnswer(packet is not null, packet is null ? $"{result}" : $"{packet}", (frame, version, packet));
    }

    public string? Disagreement(byte[] input, FuzzAnswer answer)
    {
        var (frame, version, packet) = ((MqttFrame, MqttVersion, MqttPacket))answer.Content!;
        var output = new ArrayBufferWriter<byte>();
        MqttCodec.Encode(packet, version, output);
        var written = new ReadOnlySequence<byte>(output.WrittenMemory);
        if (MqttFrameScanner.TryRead(ref written, int.MaxValue, out var again) != MqttScanResult.Frame || !written.IsEmpty
            || !MqttCodec.Decode(again, version, out _).IsOk)
        {
            return "what was written is not read again";
        }

        try
        {
            return Naive(frame, version) == Naive(again, version) ? null : "the naive reader reads other content";
        }
        catch (FormatException wrong)
        {
            return $"the naive reader refuses it: {wrong.Message}";
        }
    }

    private static string Naive(MqttFrame frame, MqttVersion version) =>
        NaiveMqtt.Read(frame.FirstByte, frame.Body.ToArray(), version == MqttVersion.V5);
}
