using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>How the way to each destination stands.</summary>
/// <param name="Depths">Destinations where something waits.</param>
public sealed record LanesView(OutboxDepth[] Depths, DestinationState[] Connections);
