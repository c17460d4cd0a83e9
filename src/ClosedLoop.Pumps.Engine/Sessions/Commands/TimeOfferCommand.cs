namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>The time, as an offer; a locked pump clock ignores it.</summary>
public sealed record TimeOfferCommand(DateTimeOffset ServerTime) : PumpCommand;
