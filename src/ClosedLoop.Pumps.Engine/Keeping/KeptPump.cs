using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Keeping;

/// <summary>One registered pump: what was seen of its link, and how it stands at the moment of asking.</summary>
public sealed record KeptPump(PumpId Pump, PumpPresence Presence, LinkStanding Standing);
