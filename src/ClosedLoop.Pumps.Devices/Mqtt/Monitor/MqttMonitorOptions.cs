namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>The hospital's brokers the gateway watches pumps on.</summary>
public sealed record MqttMonitorOptions
{
    public const string Section = "MqttMonitors";

    public IReadOnlyList<BrokerOptions> Brokers { get; init; } = [];

    /// <summary>Everything that is wrong, each naming its option. Empty: usable.</summary>
    public IReadOnlyList<string> Validate() =>
    [
        .. Brokers.SelectMany((broker, index) => broker.Validate($"{Section}:{nameof(Brokers)}:{index}")),
        .. Brokers.GroupBy(broker => broker.Name).Where(group => group.Count() > 1)
            .Select(group => $"{Section}:{nameof(Brokers)}: \"{group.Key}\" is there twice."),
    ];
}
