using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Tests.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

public sealed class MqttRoundTripTests
{
    private const int LongestSplitEverywhere = 2_000;

    public static TheoryData<MqttPacketType, MqttVersion> Kinds
    {
        get
        {
            var kinds = new TheoryData<MqttPacketType, MqttVersion>();
            foreach (var type in Enum.GetValues<MqttPacketType>())
            {
                kinds.Add(type, MqttVersion.V5);
                if (type != MqttPacketType.Auth)
                {
                    kinds.Add(type, MqttVersion.V311);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_is_read_as_it_was_and_has_the_size_that_was_told(MqttPacketType type, MqttVersion version) =>
        Seeds.ForAll(150, seed =>
        {
            var packet = new ArbitraryPackets(seed, version).Next(type);
            var bytes = MqttBytes.Encode(packet, version);

            var read = MqttBytes.Decode(new ReadOnlySequence<byte>(bytes), version);

            Assert.Equal(PacketText.Of(packet), PacketText.Of(read));
            Assert.Equal(bytes.Length, MqttCodec.Size(packet, version));
            Assert.Equal(bytes, MqttBytes.Encode(read, version));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_packet_split_at_any_byte_is_one_packet_and_an_unfinished_one_takes_nothing(MqttPacketType type, MqttVersion version) =>
        Seeds.ForAll(6, seed =>
        {
            var packet = new ArbitraryPackets(seed, version).Next(type);
            var bytes = MqttBytes.Encode(packet, version);
            var text = PacketText.Of(packet);
            for (var split = 0; split < Math.Min(bytes.Length, LongestSplitEverywhere); split++)
            {
                var part = new ReadOnlySequence<byte>(bytes, 0, split);
                Assert.Equal(MqttScanResult.NeedMore, MqttFrameScanner.TryRead(ref part, MqttBytes.PacketBytesMax, out _));
                Assert.Equal(split, part.Length);

                var whole = MqttBytes.Pieces(bytes.AsMemory(0, split), bytes.AsMemory(split));
                Assert.Equal(text, PacketText.Of(MqttBytes.Decode(whole, version)));
            }

            Assert.Equal(text, PacketText.Of(MqttBytes.Decode(MqttBytes.Bytewise(bytes), version)));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_body_cut_short_or_made_longer_is_refused_or_another_packet_never_a_crash(MqttPacketType type, MqttVersion version) =>
        Seeds.ForAll(10, seed =>
        {
            var bytes = MqttBytes.Encode(new ArbitraryPackets(seed, version).Next(type), version);
            var body = MqttBytes.Frame(new ReadOnlySequence<byte>(bytes)).Body.ToArray();
            for (var length = 0; length <= Math.Min(body.Length, LongestSplitEverywhere); length++)
            {
                var frame = new MqttFrame(bytes[0], new ReadOnlySequence<byte>(body, 0, length));
                Assert.Equal(MqttCodec.Decode(frame, version, out var packet).IsOk, packet is not null);
            }

            MqttCodec.Decode(new MqttFrame(bytes[0], new ReadOnlySequence<byte>([.. body, 0xFF])), version, out _);
        });

    [Fact]
    public void Merged_packets_come_out_one_by_one_in_order() => Seeds.ForAll(50, seed =>
    {
        var source = new ArbitraryPackets(seed, MqttVersion.V5);
        var packets = Enum.GetValues<MqttPacketType>().Select(source.Next).ToList();
        var buffer = new ReadOnlySequence<byte>([.. packets.SelectMany(p => MqttBytes.Encode(p, MqttVersion.V5))]);

        foreach (var packet in packets)
        {
            Assert.Equal(MqttScanResult.Frame, MqttFrameScanner.TryRead(ref buffer, 1 << 24, out var frame));
            Assert.Equal(MqttDecodeResult.Ok, MqttCodec.Decode(frame, MqttVersion.V5, out var read));
            Assert.Equal(PacketText.Of(packet), PacketText.Of(read));
        }

        Assert.True(buffer.IsEmpty);
    });

    [Fact]
    public void Random_bodies_get_a_typed_answer() => Seeds.ForAll(3_000, seed =>
    {
        var random = new Random(seed);
        var body = new byte[random.Next(40)];
        random.NextBytes(body);
        var frame = new MqttFrame((byte)random.Next(256), new ReadOnlySequence<byte>(body));

        var result = MqttCodec.Decode(frame, random.Next(2) == 0 ? MqttVersion.V5 : MqttVersion.V311, out var packet);

        Assert.Equal(result.IsOk, packet is not null);
        Assert.True(result.IsOk || (result.Code >= MqttReasonCode.UnspecifiedError && result.Clause.Length > 0 && result.Fault.Length > 0));
    });
}
