using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>Null for a pump that was never polled.</summary>
    PollSnapshot? GetPollState(PumpId pump);
}
