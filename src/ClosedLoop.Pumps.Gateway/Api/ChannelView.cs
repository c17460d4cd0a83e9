namespace ClosedLoop.Pumps.Gateway.Api;

/// <param name="AgeMs">How old what is shown is (S11).</param>
public sealed record ChannelView(string Channel, bool Infusing, string RateNow, string? ActiveSource, SourceView[] Sources, long AgeMs);
