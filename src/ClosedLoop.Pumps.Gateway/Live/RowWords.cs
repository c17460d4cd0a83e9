using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>What a channel and a pump do, in the few words of the screens.</summary>
internal static class RowWords
{
    public const string Unknown = "unknown";

    private static readonly string[] ByUrgency = ["alarm", "infusing", "kvo", "paused", "idle"];

    /// <summary>The source a row tells of: the one that flows or would flow, else the first.</summary>
    public static SourceStatus? Shown(ChannelStatus status) =>
        (status.ActiveSource is { } active ? status.Find(active) : null) ?? (status.Sources.IsEmpty ? null : status.Sources[0]);

    public static string StateOf(ChannelStatus status) => Shown(status) switch
    {
        null => "idle",
        { Delivery: DeliveryStatus.Kvo } => "kvo",
        { NotDeliveringReason: NotDeliveringReason.Alarming } => "alarm",
        _ when status.Infusing => "infusing",
        { Delivery: DeliveryStatus.Delivering or DeliveryStatus.Transitioning } => "infusing",
        _ => "paused",
    };

    /// <summary>The most urgent state of its channels; an alarm of high priority is more urgent than any.</summary>
    public static string StateOf(PumpTwin? twin, IEnumerable<AlertInstance> alerts)
    {
        if (twin is not { Channels.Count: > 0 })
            return Unknown;
        if (alerts.Any(alert => alert.Priority == AlarmPriority.High))
            return "alarm";
        var states = twin.Channels.Values.Select(channel => StateOf(channel.Status)).ToHashSet();
        return ByUrgency.First(states.Contains);
    }

    /// <summary>Drugs of all channels, each once.</summary>
    public static string? DrugOf(PumpTwin? twin)
    {
        if (twin is null)
            return null;
        var drugs = twin.Channels.Values.OrderBy(channel => channel.Status.Channel.Value, StringComparer.Ordinal)
            .Select(channel => Shown(channel.Status)?.Drug?.Name).OfType<string>().Distinct(StringComparer.Ordinal);
        return string.Join(", ", drugs) is { Length: > 0 } all ? all : null;
    }
}
