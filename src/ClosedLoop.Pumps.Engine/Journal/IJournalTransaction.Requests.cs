using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>
    /// Makes the bedside request (order, ORC-9, pump) the given case's, unless it is another's already. Returns whose it is: the given
    /// case, or the earlier one.
    /// </summary>
    ProgramId ClaimRequest(OrderId order, DateTimeOffset issuedAt, PumpId pump, ProgramId program, DateTimeOffset receivedAt);

    /// <summary>Stores a bolus, or what became of it.</summary>
    void RecordBolus(ChannelRef channel, BolusRecord bolus);
}
