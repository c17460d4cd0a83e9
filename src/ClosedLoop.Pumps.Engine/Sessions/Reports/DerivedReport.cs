using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>
/// A reading of a polled pump and what it shows to have happened since the one before. Both become durable together or not at all (S8).
/// </summary>
/// <param name="Events">In their order, numbered on from the snapshot before; may be empty.</param>
/// <param name="Snapshot">What the next reading is compared with.</param>
public sealed record DerivedReport(IReadOnlyList<PumpEvent> Events, PollSnapshot Snapshot) : PumpReport;
