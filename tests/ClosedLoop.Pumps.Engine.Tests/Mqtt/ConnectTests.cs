using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>MQTT 5 §3.1, §3.2, §3.14, §4.12, §4.13 and what 3.1.1 does differently.</summary>
public sealed class ConnectTests
{
    [Fact]
    public void MQTT_3_1_0_1_the_first_packet_is_CONNECT_or_the_connection_ends()
    {
        var driver = new WireDriver();
        driver.Receive(new PingReq());
        driver.SaysNothing();
        Assert.Equal(MqttEndCause.ClientFault, driver.End?.Cause);
    }

    [Fact]
    public void MQTT_3_1_0_2_a_second_CONNECT_is_a_protocol_error()
    {
        var driver = WireDriver.Open();
        driver.Receive(new Connect(MqttVersion.V5, "c"));
        driver.IsClosedWith(MqttReasonCode.ProtocolError);
        Assert.True(driver.End!.PublishWill);
    }

    [Fact]
    public void CONNACK_tells_every_limit_and_what_is_not_available()
    {
        var driver = new WireDriver(new MqttServerLimits { ReceiveMax = 7, PacketBytesMax = 5_000, TopicAliasMax = 3, KeepAliveMaxS = 30 });
        driver.Receive(new Connect(MqttVersion.V5, "") { CleanStart = true, KeepAliveS = 0 });
        Assert.Equal("assigned-1", driver.Opening?.ClientId);
        driver.Accept(new MqttSession("assigned-1", 0, new OutboundFlow(1, 1)), features: MqttFeatures.ForPumps);
        var told = driver.Next<ConnAck>().Properties;
        Assert.Equal(
            ("assigned-1", (ushort?)7, (uint?)5_000, (ushort?)3, (ushort?)30),
            (told.AssignedClientIdentifier, told.ReceiveMaximum, told.MaximumPacketSizeBytes, told.TopicAliasMaximum, told.ServerKeepAliveS));
        Assert.Equal(
            (false, false, false, false),
            (told.RetainAvailable, told.WildcardSubscriptionAvailable, told.SubscriptionIdentifierAvailable, told.SharedSubscriptionAvailable));
    }

    [Fact]
    public void A_client_with_limits_of_its_own_is_told_only_what_differs()
    {
        var driver = new WireDriver();
        driver.Receive(new Connect(MqttVersion.V5, "c") { KeepAliveS = 20, Properties = WireDriver.With(expiryS: 60) });
        driver.Accept(present: true);
        var answer = driver.Next<ConnAck>();
        Assert.True(answer.SessionPresent);
        Assert.Null(answer.Properties.ServerKeepAliveS);
        Assert.Null(answer.Properties.SessionExpiryIntervalS);
        Assert.Null(answer.Properties.AssignedClientIdentifier);
        Assert.Null(answer.Properties.RetainAvailable);
    }

    [Theory]
    [InlineData(MqttVersion.V5, 10, 15)]
    [InlineData(MqttVersion.V311, 10, 15)]
    [InlineData(MqttVersion.V5, 0, 90)] // Server Keep Alive, 60 s
    public void MQTT_3_1_2_22_one_and_a_half_keep_alive_intervals_of_silence_are_the_end(MqttVersion version, ushort keepAliveS, double endS)
    {
        var driver = WireDriver.Open(version, keepAliveS: keepAliveS);
        driver.Advance(endS - 0.5);
        driver.Receive(new PingReq());
        driver.Next<PingResp>();
        driver.Advance(endS - 0.1);
        Assert.Null(driver.End);
        driver.Advance(0.1);
        Assert.Equal(MqttEndCause.KeepAlive, driver.End?.Cause);
        Assert.True(driver.End!.PublishWill);
        if (version == MqttVersion.V5)
            Assert.Equal(MqttReasonCode.KeepAliveTimeout, driver.Next<Disconnect>().Code);
        driver.SaysNothing();
    }

    [Fact]
    public void A_3_1_1_client_that_wants_no_keep_alive_has_none()
    {
        var driver = WireDriver.Open(MqttVersion.V311, keepAliveS: 0);
        driver.Advance(100_000);
        Assert.Null(driver.End);
    }

    [Fact]
    public void S7_a_connection_without_CONNECT_is_closed_at_the_deadline()
    {
        var driver = new WireDriver();
        driver.Advance(4.9);
        Assert.Null(driver.End);
        driver.Advance(0.1);
        Assert.Equal(MqttEndCause.ConnectDeadline, driver.End?.Cause);
    }

    [Fact]
    public void Enhanced_authentication_is_refused_in_CONNACK_and_AUTH_is_a_protocol_error()
    {
        var driver = new WireDriver();
        driver.Receive(new Connect(MqttVersion.V5, "c") { Properties = new MqttProperties { AuthenticationMethod = "SCRAM-SHA-1" } });
        Assert.Equal(MqttReasonCode.BadAuthenticationMethod, driver.Next<ConnAck>().Code);
        Assert.Null(driver.Opening);
        Assert.Equal(MqttEndCause.ConnectRefused, driver.End?.Cause);

        var open = WireDriver.Open();
        open.Receive(new Auth(MqttReasonCode.ReAuthenticate) { Properties = new MqttProperties { AuthenticationMethod = "x" } });
        open.IsClosedWith(MqttReasonCode.ProtocolError);
    }

    [Fact]
    public void S7_a_refused_MQTT_5_client_is_told_when_to_come_back()
    {
        var driver = new WireDriver();
        driver.Receive(new Connect(MqttVersion.V5, "c"));
        driver.Use((machine, _) => machine.Reject(MqttReasonCode.ServerBusy, "busy", 1_234));
        var answer = driver.Next<ConnAck>();
        Assert.Equal((MqttReasonCode.ServerBusy, "busy"), (answer.Code, answer.Properties.ReasonString));
        Assert.Equal(new UserProperty("retry-after-ms", "1234"), Assert.Single(answer.Properties.UserProperties));
    }

    [Fact]
    public void A_refusal_that_3_1_1_has_no_code_for_is_a_closed_connection()
    {
        var driver = new WireDriver();
        driver.Receive(new Connect(MqttVersion.V311, "c") { CleanStart = true });
        driver.Use((machine, _) => machine.Reject(MqttReasonCode.RetainNotSupported, "will retain"));
        driver.SaysNothing();
        Assert.Equal(MqttReasonCode.RetainNotSupported, driver.End?.Code);
    }

    [Fact]
    public void A_version_that_is_not_spoken_is_answered_before_the_end()
    {
        var driver = new WireDriver();
        driver.Use((machine, _) => machine.FaultyFirst(MqttRules.VersionNotSupported, claimed: null));
        Assert.Equal(MqttReasonCode.UnsupportedProtocolVersion, driver.Next<ConnAck>().Code);
        Assert.NotNull(driver.End);
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public void MQTT_3_1_4_2_a_faulty_CONNECT_is_answered_in_its_own_version_where_that_has_a_word(MqttVersion version)
    {
        var driver = new WireDriver();
        driver.Use((machine, _) => machine.FaultyFirst(MqttRules.ConnectFlagReserved, version));
        if (version == MqttVersion.V5)
            Assert.Equal((MqttReasonCode.MalformedPacket, MqttProperties.None), driver.Next<ConnAck>() is var answer ? (answer.Code, answer.Properties) : default);
        driver.SaysNothing();
        Assert.Equal(MqttReasonCode.MalformedPacket, driver.End?.Code);
    }

    [Fact]
    public void A_malformed_packet_ends_the_connection_with_its_code()
    {
        var driver = WireDriver.Open();
        driver.Use((machine, _) => machine.Fault(MqttRules.QosNotValid));
        driver.IsClosedWith(MqttReasonCode.MalformedPacket);

        var old = WireDriver.Open(MqttVersion.V311);
        old.Use((machine, _) => machine.Fault(MqttRules.QosNotValid));
        old.SaysNothing(); // 3.1.1 servers have no DISCONNECT
        Assert.Equal(MqttReasonCode.MalformedPacket, old.End?.Code);
    }

    [Theory]
    [InlineData(MqttReasonCode.Success, false)]
    [InlineData(MqttReasonCode.DisconnectWithWillMessage, true)]
    public void MQTT_3_14_4_3_only_a_normal_DISCONNECT_takes_the_will_back(MqttReasonCode code, bool will)
    {
        var driver = WireDriver.Open();
        driver.Receive(new Disconnect(code));
        Assert.Equal(MqttEndCause.ClientDisconnect, driver.End?.Cause);
        Assert.Equal(will, driver.End!.PublishWill);
        driver.SaysNothing();
    }

    [Fact]
    public void A_connection_that_breaks_leaves_its_will()
    {
        var driver = WireDriver.Open();
        driver.Use((machine, _) => machine.LinkClosed());
        Assert.True(driver.End!.PublishWill);
    }

    [Fact]
    public void DISCONNECT_may_shorten_the_life_of_the_session_and_not_begin_one()
    {
        var driver = WireDriver.Open(properties: WireDriver.With(expiryS: 60));
        driver.Receive(new Disconnect { Properties = WireDriver.With(expiryS: 5) });
        Assert.Equal(5U, driver.Session.ExpiryS);

        var none = WireDriver.Open(session: new MqttSession("c", 0, new OutboundFlow(1, 1)));
        none.Receive(new Disconnect { Properties = WireDriver.With(expiryS: 5) });
        none.IsClosedWith(MqttReasonCode.ProtocolError);
    }

    [Fact]
    public void A_packet_that_only_servers_send_is_a_protocol_error()
    {
        var driver = WireDriver.Open();
        driver.Receive(new SubAck(1, [MqttReasonCode.Success]));
        driver.IsClosedWith(MqttReasonCode.ProtocolError);
    }
}
