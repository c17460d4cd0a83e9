using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Snapshots of polled pumps.</summary>
public sealed partial class MemoryJournal
{
    private readonly Dictionary<PumpId, PollSnapshot> polls = [];

    public PollSnapshot? GetPollState(PumpId pump) => polls.GetValueOrDefault(pump);

    public void PutPollState(PollSnapshot snapshot) => Set(polls, snapshot.Pump, snapshot);
}
