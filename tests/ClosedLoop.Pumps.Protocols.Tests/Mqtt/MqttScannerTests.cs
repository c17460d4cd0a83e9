using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Tests.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

public sealed class MqttScannerTests
{
    [Theory]
    [InlineData("", MqttScanResult.NeedMore)]
    [InlineData("30", MqttScanResult.NeedMore)]
    [InlineData("30 80", MqttScanResult.NeedMore)]
    [InlineData("30 FF FF FF", MqttScanResult.NeedMore)]
    [InlineData("30 80 00", MqttScanResult.Malformed)]
    [InlineData("30 FF 80 00", MqttScanResult.Malformed)]
    [InlineData("30 FF FF FF FF", MqttScanResult.Malformed)]
    [InlineData("30 80 80 80 80", MqttScanResult.Malformed)]
    [InlineData("00", MqttScanResult.Malformed)]
    [InlineData("0F 00", MqttScanResult.Malformed)]
    [InlineData("30 FF FF FF 7F", MqttScanResult.TooLarge)]
    [InlineData("30 FE 01", MqttScanResult.TooLarge)]
    [InlineData("30 FD 01", MqttScanResult.NeedMore)]
    [InlineData("C0 00", MqttScanResult.Frame)]
    public void A_length_is_judged_before_any_of_the_body_is_there(string hex, MqttScanResult expected)
    {
        var bytes = MqttBytes.FromHex(hex);
        var buffer = new ReadOnlySequence<byte>(bytes);

        // 253 bytes of body, two of length and the first byte are the 256 that are taken.
        Assert.Equal(expected, MqttFrameScanner.TryRead(ref buffer, 256, out _));
        Assert.Equal(expected == MqttScanResult.Frame ? 0 : bytes.Length, buffer.Length);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(16_383, 2)]
    [InlineData(16_384, 3)]
    [InlineData(2_097_151, 3)]
    [InlineData(2_097_152, 4)]
    public void The_limit_counts_the_fixed_header(int bodyBytes, int lengthBytes)
    {
        var length = new List<byte>();
        for (var rest = bodyBytes; ; rest /= 128)
        {
            length.Add((byte)((rest % 128) + (rest < 128 ? 0 : 128)));
            if (rest < 128)
            {
                break;
            }
        }

        Assert.Equal(lengthBytes, length.Count);
        byte[] bytes = [0x30, .. length, .. new byte[bodyBytes]];
        var (fits, tooLarge) = (new ReadOnlySequence<byte>(bytes), new ReadOnlySequence<byte>(bytes));

        Assert.Equal(MqttScanResult.Frame, MqttFrameScanner.TryRead(ref fits, bytes.Length, out var frame));
        Assert.Equal(MqttScanResult.TooLarge, MqttFrameScanner.TryRead(ref tooLarge, bytes.Length - 1, out _));
        Assert.Equal(bodyBytes, frame.Body.Length);
    }

    [Fact]
    public void The_next_packet_stays_in_the_buffer()
    {
        var buffer = new ReadOnlySequence<byte>([0xC0, 0x00, 0x40, 0x02, 0x00]);

        Assert.Equal(MqttScanResult.Frame, MqttFrameScanner.TryRead(ref buffer, 256, out var frame));
        Assert.Equal(MqttPacketType.PingReq, frame.Type);
        Assert.Equal(MqttScanResult.NeedMore, MqttFrameScanner.TryRead(ref buffer, 256, out _));
        Assert.Equal([0x40, 0x02, 0x00], buffer.ToArray());
    }

    [Fact]
    public void Scanning_allocates_nothing_and_never_asks_for_more_than_the_limit() => Seeds.ForAll(2_000, seed =>
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        var buffer = new ReadOnlySequence<byte>(bytes);
        // A fixed header alone may take five bytes [MQTT 5 §2.1.4].
        var packetBytesMax = random.Next(5, 256);

        var before = GC.GetAllocatedBytesForCurrentThread();
        MqttScanResult result;
        do
        {
            result = MqttFrameScanner.TryRead(ref buffer, packetBytesMax, out _);
        }
        while (result == MqttScanResult.Frame);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(result != MqttScanResult.NeedMore || buffer.Length < packetBytesMax);
    });
}
