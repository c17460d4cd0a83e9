namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A channel in a list of all channels, with how its pump stands.</summary>
/// <param name="Id">Pump and channel, for ever.</param>
public sealed record ChannelRowView(string Id, string Pump, string Label, string Unit, bool Connected, string? Link, string ServiceState, ChannelView Channel)
{
    public static ChannelRowView Of(PumpView pump, ChannelView channel) => new(
        $"{pump.Id}/{channel.Channel}", pump.Id, pump.Label, pump.Unit, pump.Connected, pump.Link, pump.ServiceState, channel);
}
