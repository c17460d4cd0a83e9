namespace ClosedLoop.Pumps.Ehr.Options;

/// <summary>Everything on the EHR side. Immutable; validated all at once at start (design §9).</summary>
public sealed record EhrOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Ehr";

    public ApplicationOptions Application { get; init; } = new();

    public OrderListenerOptions OrderListener { get; init; } = new();

    public MllpClientOptions Client { get; init; } = new();

    public SenderOptions[] Senders { get; init; } = [];

    public DestinationOptions[] Destinations { get; init; } = [];

    public AlertManagerOptions[] AlertManagers { get; init; } = [];

    /// <summary>All that is wrong, each with the path of the setting; empty when it can be used.</summary>
    public IReadOnlyList<string> Errors() =>
    [
        .. Application.Errors($"{Section}:Application"),
        .. OrderListener.Errors($"{Section}:OrderListener"),
        .. Client.Errors($"{Section}:Client"),
        .. Senders.SelectMany((sender, i) => sender.Errors($"{Section}:Senders:{i}")),
        .. Destinations.SelectMany((destination, i) => destination.Errors($"{Section}:Destinations:{i}")),
        .. AlertManagers.SelectMany((manager, i) => manager.Errors($"{Section}:AlertManagers:{i}")),
        .. Repeated(Senders.Select(sender => sender.Application), $"{Section}:Senders", "Application"),
        .. Repeated(
            [.. Destinations.Select(destination => destination.Name), .. AlertManagers.Select(manager => manager.Name)],
            $"{Section}:Destinations and AlertManagers", "Name"),
    ];

    private static IEnumerable<string> Repeated(IEnumerable<string> values, string path, string name) =>
        values.GroupBy(value => value, StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() > 1)
            .Select(group => $"{path}: {name} '{group.Key}' is there {group.Count()} times.");
}
