using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>Take a proposal back. A race: only the pump's word says who won.</summary>
public sealed record WithdrawCommand(ProgramId Program, ChannelId Channel) : PumpCommand;
