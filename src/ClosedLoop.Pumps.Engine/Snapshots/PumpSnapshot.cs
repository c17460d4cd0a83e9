using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Snapshots;

/// <summary>Everything a state report (PCD-01) of one pump is made of.</summary>
/// <param name="State">The newest known state: the last telemetry, with every later event worked in.</param>
/// <param name="ObservedAt">When it was true, by the gateway's clock.</param>
/// <param name="Patients">Open associations by channel; a channel without one is not reported (S5).</param>
public sealed record PumpSnapshot(
    HelloReport Hello,
    PumpTelemetry State,
    DateTimeOffset ObservedAt,
    IReadOnlyDictionary<ChannelId, PatientId> Patients,
    DateTimeOffset Now);
