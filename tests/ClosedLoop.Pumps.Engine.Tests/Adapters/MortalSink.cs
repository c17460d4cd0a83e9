using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>The recorder of a process that may die between a reading and its commit.</summary>
internal sealed class MortalSink(AdapterWard ward, IPumpEventSink recorder) : IPumpEventSink
{
    public ValueTask<SessionClaim?> ClaimAsync(HelloReport hello, CancellationToken cancel) => recorder.ClaimAsync(hello, cancel);

    public ValueTask<DeviceSequence?> CommitAsync(PumpId pump, IReadOnlyList<EventReport> events, CancellationToken cancel) =>
        recorder.CommitAsync(pump, events, cancel);

    public ValueTask<DeviceSequence?> CommitLossAsync(PumpId pump, EventsLostReport lost, CancellationToken cancel) =>
        recorder.CommitLossAsync(pump, lost, cancel);

    public ValueTask<DeviceSequence?> CommitDerivedAsync(PumpId pump, DerivedReport report, CancellationToken cancel) =>
        ward.IsDying ? ValueTask.FromResult<DeviceSequence?>(null) : recorder.CommitDerivedAsync(pump, report, cancel);
}
