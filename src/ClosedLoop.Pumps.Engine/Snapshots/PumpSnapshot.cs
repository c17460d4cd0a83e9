using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Snapshots;

/// <summary>Everything a state report (PCD-01) of one pump is made of.</summary>
/// <param name="Patients">Open associations by channel; a channel without one is not reported (S5).</param>
public sealed record PumpSnapshot(
    PumpTwin Twin, HelloReport Hello, IReadOnlyDictionary<ChannelId, PatientId> Patients, DateTimeOffset Now);
