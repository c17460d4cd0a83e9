namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A parked message in full. Names the patient.</summary>
/// <param name="Text">As it would be sent; UTF-8.</param>
public sealed record MessageText(ParkedView Message, string Text);
