using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>Ask what became of a proposal whose outcome is unknown (S4).</summary>
public sealed record QueryProposalCommand(ProgramId Program, ChannelId Channel) : PumpCommand;
