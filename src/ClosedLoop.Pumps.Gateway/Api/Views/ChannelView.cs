using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>What a channel does, as last heard.</summary>
/// <param name="AgeMs">How old what is shown is (S11).</param>
public sealed record ChannelView(string Channel, bool Infusing, string RateNow, string? ActiveSource, SourceView[] Sources, long AgeMs)
{
    public static ChannelView Of(ChannelTwin channel, DateTimeOffset now) => new(
        channel.Status.Channel.Value,
        channel.Status.Infusing,
        channel.Status.RateNow.ToString(),
        channel.Status.ActiveSource?.ToString(),
        [.. channel.Status.Sources.Select(SourceView.Of)],
        (long)(now - channel.At).TotalMilliseconds);
}
