using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What was last told of a pump's link.</summary>
/// <param name="Online">As told; a short loss is never told.</param>
/// <param name="Token">Of the newest session that claimed the pump.</param>
/// <param name="Changes">How many changes were told.</param>
public sealed record PumpLinkRow(PumpId Pump, bool Online, FencingToken Token, long Changes);
