using System.Text;
using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Engine.Tests.Devices;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>Bytes over a real socket: cut anywhere, or no MQTT at all.</summary>
public sealed class MqttBytesTests
{
    private static readonly MqttListenerOptions On = new() { LingerMs = 50, PacketBytesMax = 70_000 };

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_session_opens_however_the_network_cuts_its_packets(MqttVersion version)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.ConnectAsync(host.MqttEndpoint, version);
        byte[] opening =
        [
            .. pump.Bytes(new Connect(version, Reports.Pump.Value) { CleanStart = true, KeepAliveS = 30 }),
            .. pump.Bytes(new Subscribe(1, [new Subscription(SocketMqtt.Down, default)])),
            .. pump.Bytes(new Publish(SocketMqtt.Up, SocketMqtt.Envelope(SocketPump.Hello), MqttQos.AtLeastOnce, 2)),
        ];
        foreach (var one in opening)
            await pump.SendAsync(new[] { one });
        await pump.ReceiveAsync<PubAck>();
        for (var cut = 1; cut < pump.Bytes(EventPacket(1)).Length; cut++)
        {
            var bytes = pump.Bytes(EventPacket((ushort)cut));
            await pump.SendAsync(bytes.AsMemory(0, cut));
            await pump.SendAsync(bytes.AsMemory(cut));
            Assert.Equal(cut, (await pump.ReceiveAsync<PubAck>()).PacketId);
        }
    }

    [Fact]
    public async Task Many_packets_in_one_piece_are_taken_one_by_one()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        await pump.SendAsync(Enumerable.Range(1, 100).SelectMany(i => pump.Bytes(EventPacket((ushort)i))).ToArray());
        for (var i = 1; i <= 100; i++)
            Assert.Equal(i, (await pump.ReceiveAsync<PubAck>()).PacketId);
    }

    public static TheoryData<string, byte[], MqttReasonCode> BadBytes => new()
    {
        { "reserved packet type", [0x00, 0x00], MqttReasonCode.MalformedPacket },
        { "a length of five bytes", [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], MqttReasonCode.MalformedPacket },
        { "a packet above the limit", [0x30, 0xFF, 0xFF, 0x7F], MqttReasonCode.PacketTooLarge },
        { "QoS 3", [0x36, 0x05, 0x00, 0x01, 0x61, 0x00, 0x01], MqttReasonCode.MalformedPacket },
        { "SUBSCRIBE with reserved flags", [0x80, 0x07, 0x00, 0x01, 0x00, 0x00, 0x01, 0x61, 0x00], MqttReasonCode.MalformedPacket },
        { "SUBSCRIBE without filter", [0x82, 0x03, 0x00, 0x01, 0x00], MqttReasonCode.ProtocolError },
        { "PUBLISH with a wildcard", [0x30, 0x04, 0x00, 0x01, 0x23, 0x00], MqttReasonCode.MalformedPacket },
        { "CONNACK of a client", [0x20, 0x03, 0x00, 0x00, 0x00], MqttReasonCode.ProtocolError },
        { "AUTH", [0xF0, 0x00], MqttReasonCode.ProtocolError },
    };

    [Theory]
    [MemberData(nameof(BadBytes))]
    public async Task Bad_bytes_are_answered_with_their_code_and_the_connection_closed_while_others_go_on(string what, byte[] bytes, MqttReasonCode code)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var bad = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        await bad.SendAsync(bytes);
        Assert.True(code == (await bad.ReceiveAsync<Disconnect>()).Code, what);
        await bad.EndAsync();
        await host.Observer.NextAsync("closed 1");
        using var good = await SocketMqtt.OpenAsync(host.MqttEndpoint);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001")] // a TLS client
    public async Task Another_protocol_is_closed_without_a_word(string text)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var other = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        await other.SendAsync(Encoding.Latin1.GetBytes(text + new string(' ', 200)));
        Assert.Empty(await other.EndAsync());
    }

    [Fact]
    public async Task MQTT_3_1_2_2_a_version_not_spoken_is_answered_with_unacceptable_protocol_version()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var old = await SocketMqtt.ConnectAsync(host.MqttEndpoint, MqttVersion.V311);
        await old.SendAsync(new byte[] { 0x10, 0x0F, 0x00, 0x06, 0x4D, 0x51, 0x49, 0x73, 0x64, 0x70, 0x03, 0x02, 0x00, 0x3C, 0x00, 0x01, 0x61 });
        var answer = Assert.IsType<ConnAck>(Assert.Single(await old.EndAsync()));
        Assert.Equal(MqttReasonCode.UnsupportedProtocolVersion, answer.Code);
    }

    public static TheoryData<string, string, MqttReasonCode> FaultyConnects => new()
    {
        { "the reserved connect flag", "10 0D 0004 4D515454 05 03 0000 00 0000", MqttReasonCode.MalformedPacket },
        { "reserved bits of the fixed header", "11 0D 0004 4D515454 05 02 0000 00 0000", MqttReasonCode.MalformedPacket },
        { "cut inside the client id", "10 0D 0004 4D515454 05 02 0000 00 0005", MqttReasonCode.MalformedPacket },
        { "a length not in its shortest form", "10 8D 00 0004 4D515454 05 02 0000 00 0000", MqttReasonCode.MalformedPacket },
        { "a will QoS of 3", "10 0D 0004 4D515454 05 1E 0000 00 0000", MqttReasonCode.MalformedPacket },
        { "a Receive Maximum of 0", "10 10 0004 4D515454 05 02 0000 03 210000 0000", MqttReasonCode.ProtocolError },
        { "a property twice", "10 17 0004 4D515454 05 02 0000 0A 1100000000 1100000000 0000", MqttReasonCode.ProtocolError },
        { "a version to come", "10 0D 0004 4D515454 06 02 0000 00 0000", MqttReasonCode.UnsupportedProtocolVersion },
        { "longer than is taken", "10 FFFF7F 0004 4D515454 05", MqttReasonCode.PacketTooLarge },
    };

    [Theory]
    [MemberData(nameof(FaultyConnects))]
    public async Task MQTT_3_1_4_2_a_faulty_CONNECT_of_version_5_is_told_its_code_in_CONNACK_and_closed(string what, string packet, MqttReasonCode code)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        var bytes = Convert.FromHexString(packet.Replace(" ", "", StringComparison.Ordinal));
        using var whole = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        await whole.SendAsync(bytes);
        using var bytewise = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        foreach (var one in bytes)
            await bytewise.SendAsync(new[] { one });
        foreach (var client in (SocketMqtt[])[whole, bytewise])
        {
            var answer = Assert.IsType<ConnAck>(Assert.Single(await client.EndAsync()));
            Assert.True((false, code) == (answer.SessionPresent, answer.Code), $"{what}: {answer}");
        }

        using var good = await SocketMqtt.OpenAsync(host.MqttEndpoint);
    }

    [Theory]
    [InlineData("10 0C 0004 4D515454 04 03 0000 0000")]
    [InlineData("10 FFFF7F 0004 4D515454 04")]
    [InlineData("10 FFFFFFFF 7F 0004 4D515454 05")]
    public async Task A_faulty_CONNECT_that_its_version_has_no_code_for_or_that_shows_none_is_closed_without_a_word(string packet)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var client = await SocketMqtt.ConnectAsync(host.MqttEndpoint, MqttVersion.V311);
        await client.SendAsync(Convert.FromHexString(packet.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Empty(await client.EndAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Garbage_after_CONNECT_ends_the_connection_and_nothing_else(int seed)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var bad = await SocketMqtt.EnterAsync(host.MqttEndpoint);
        var garbage = new byte[20_000];
        new Random(seed).NextBytes(garbage);
        garbage[0] = 0x00;
        await bad.SendAsync(garbage);
        Assert.Equal(MqttReasonCode.MalformedPacket, (await bad.ReceiveAsync<Disconnect>()).Code);
        using var good = await SocketMqtt.OpenAsync(host.MqttEndpoint);
    }

    private static Publish EventPacket(ushort sequence) =>
        new(SocketMqtt.Up, SocketMqtt.Envelope(SocketPump.Event(sequence)), MqttQos.AtLeastOnce, sequence);
}
