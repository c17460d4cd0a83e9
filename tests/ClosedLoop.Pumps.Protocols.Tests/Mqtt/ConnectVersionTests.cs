using System.Buffers;
using ClosedLoop.Pumps.Protocols.Mqtt;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

/// <summary>The version a CONNECT asks for, of one that cannot be read otherwise.</summary>
public sealed class ConnectVersionTests
{
    public static TheoryData<string, string, MqttVersion?> Rows => new()
    {
        // Packet, its beginning that says it, version.
        { "10 0D 0004 4D515454 05 02 0000 00 0000", "10 0D 0004 4D515454 05", MqttVersion.V5 },
        { "10 0C 0004 4D515454 04 02 0000 0000", "10 0C 0004 4D515454 04", MqttVersion.V311 },
        { "1F 0D 0004 4D515454 05 02 0000 00 0000", "1F 0D 0004 4D515454 05", MqttVersion.V5 }, // reserved flags
        { "10 0D 0004 4D515454 06 02 0000 00 0000", "10 0D 0004 4D515454 06", MqttVersion.V5 }, // a version to come
        { "10 0D 0004 4D515454 FF 02 0000 00 0000", "10 0D 0004 4D515454 FF", MqttVersion.V5 },
        { "10 FFFFFF7F 0004 4D515454 05 02", "10 FFFFFF7F 0004 4D515454 05", MqttVersion.V5 }, // longer than anybody takes
        { "10 8D 00 0004 4D515454 05 02 0000", "10 8D 00 0004 4D515454 05", MqttVersion.V5 }, // a length not in its shortest form
        { "10 07 0004 4D515454 05", "10 07 0004 4D515454 05", MqttVersion.V5 }, // nothing after it
        { "10 06 0004 4D515454 C000", "10 06", null }, // ends before it; what follows is another packet
        { "10 0F 0006 4D5149736470 03 02 003C 0001 61", "10 0F 0006 4D51497364", null }, // 3.1
        { "10 0D 0004 4D515454 03 02 0000 00 0000", "10 0D 0004 4D515454 03", null },
        { "10 FFFFFFFF 0F 0004 4D515454 05", "10 FFFFFFFF", null }, // nobody knows where it begins
        { "30 0D 0004 4D515454 05", "30", null }, // no CONNECT
        { "00", "00", null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_version_is_known_as_soon_as_its_byte_is_there_and_not_before(string packet, string beginning, MqttVersion? version)
    {
        var (bytes, known) = (MqttBytes.FromHex(packet), MqttBytes.FromHex(beginning).Length);
        for (var length = 0; length <= bytes.Length; length++)
        {
            ReadOnlySequence<byte>[] forms =
                [new(bytes[..length]), length == 0 ? ReadOnlySequence<byte>.Empty : MqttBytes.Bytewise(bytes[..length])];
            foreach (var form in forms)
            {
                Assert.Equal(length >= known, MqttCodec.TryReadConnectVersion(form, out var claimed));
                Assert.Equal(length >= known ? version : null, claimed);
            }
        }
    }

    [Theory]
    [InlineData(MqttVersion.V311)]
    [InlineData(MqttVersion.V5)]
    public void It_is_what_the_codec_reads_in_a_good_CONNECT(MqttVersion version)
    {
        var bytes = MqttBytes.Encode(new Protocols.Mqtt.Packets.Connect(version, "c") { CleanStart = true }, version);
        Assert.True(MqttCodec.TryReadConnectVersion(new ReadOnlySequence<byte>(bytes), out var claimed));
        Assert.Equal(version, claimed);
    }
}
