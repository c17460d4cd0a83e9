using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.General;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;

namespace ClosedLoop.Pumps.Devices.Mqtt.Listening;

/// <summary>Where and how pumps connect by MQTT. Off until it has an endpoint.</summary>
public sealed record MqttListenerOptions : ListenerOptions
{
    public const string Section = "Mqtt";

    /// <summary>From connecting to a whole CONNECT.</summary>
    public int ConnectDeadlineMs { get; init; } = 5_000;

    /// <summary>Longest packet taken; an envelope has at most 65,536 bytes.</summary>
    public int PacketBytesMax { get; init; } = 131_072;

    /// <summary>QoS 1 and 2 messages a client may have unanswered; must leave room beside Sessions:EventsInFlightMax.</summary>
    public int ReceiveMax { get; init; } = 128;

    public int TopicAliasMax { get; init; } = 16;

    /// <summary>Longest keep alive of an MQTT 5 client; 3.1.1 has no way to be told.</summary>
    public int KeepAliveMaxS { get; init; } = 60;

    /// <summary>QoS 1 and 2 messages on the way to one client.</summary>
    public int OutboundInFlightMax { get; init; } = 64;

    /// <summary>Bytes waiting for a client that does not read; above, it is closed (S7).</summary>
    public int OutboundBytesMax { get; init; } = 1_048_576;

    /// <summary>A write that takes longer closes the connection.</summary>
    public int SendTimeoutMs { get; init; } = 5_000;

    /// <summary>
    /// A second topic space for clients that are no pumps: for test kits and standard clients. No pump topic is in it, and nothing of it
    /// outlives the process.
    /// </summary>
    public bool GeneralTopics { get; init; }

    public TopicSpaceLimits General { get; init; } = new();

    public bool IsOn => Endpoint.Length > 0;

    internal MqttServerLimits WireLimits() => new()
    {
        ConnectDeadlineMs = ConnectDeadlineMs,
        PacketBytesMax = PacketBytesMax,
        ReceiveMax = (ushort)ReceiveMax,
        TopicAliasMax = (ushort)TopicAliasMax,
        KeepAliveMaxS = (ushort)KeepAliveMaxS,
        OutboundInFlightMax = (ushort)OutboundInFlightMax,
    };

    /// <summary>Everything that is wrong, each naming its option. Empty: usable, or off.</summary>
    public IReadOnlyList<string> Validate()
    {
        if (!IsOn)
            return [];
        var errors = Validate(Section);
        foreach (var (name, value, max) in Values())
            if (value <= 0 || value > max)
                errors.Add($"{Section}:{name} is {value}; it must be above 0 and at most {max}.");
        errors.AddRange(General.Validate());
        return errors;
    }

    private IEnumerable<(string Name, int Value, int Max)> Values() =>
    [
        (nameof(ConnectDeadlineMs), ConnectDeadlineMs, int.MaxValue), (nameof(PacketBytesMax), PacketBytesMax, 268_435_455),
        (nameof(ReceiveMax), ReceiveMax, ushort.MaxValue), (nameof(TopicAliasMax), TopicAliasMax, ushort.MaxValue),
        (nameof(KeepAliveMaxS), KeepAliveMaxS, ushort.MaxValue), (nameof(OutboundInFlightMax), OutboundInFlightMax, 10_000),
        (nameof(OutboundBytesMax), OutboundBytesMax, int.MaxValue), (nameof(SendTimeoutMs), SendTimeoutMs, int.MaxValue),
    ];
}
