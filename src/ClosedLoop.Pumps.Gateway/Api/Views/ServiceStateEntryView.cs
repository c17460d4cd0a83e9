namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One decision about a pump.</summary>
public sealed record ServiceStateEntryView(string State, DateTimeOffset At, string By, string Reason);
