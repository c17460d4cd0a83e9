namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Whether a pump may be used on patients, and who decided what, newest first.</summary>
public sealed record ServiceStateView(string Pump, string State, ServiceStateEntryView[] History);
