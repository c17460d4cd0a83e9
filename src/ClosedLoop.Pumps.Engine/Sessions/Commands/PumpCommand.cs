namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>What the gateway may say to a pump. There is no start, stop, resume, bolus or rate command (S2).</summary>
public abstract record PumpCommand;
