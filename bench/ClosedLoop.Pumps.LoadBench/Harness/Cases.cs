using ClosedLoop.Pumps.LoadBench.Cases;
using ClosedLoop.Pumps.LoadBench.Cases.ConnectStorm;
using ClosedLoop.Pumps.LoadBench.Cases.Growth;
using ClosedLoop.Pumps.LoadBench.Cases.Idle;
using ClosedLoop.Pumps.LoadBench.Cases.MqttQos1;
using ClosedLoop.Pumps.LoadBench.Cases.Telemetry;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Every case, in the order of <c>run all</c>.</summary>
internal static class Cases
{
    public static IReadOnlyList<IBenchCase> All { get; } =
    [
        new EventAckCase(),
        new OrderToPumpCase(),
        new EventToEhrCase(),
        new MllpOutCase(),
        new MllpInCase(),
        new ReplayCase(),
        new IdleCase(),
        new GrowthCase(),
        new MqttQos1Case(),
        new ConnectStormCase(),
        new TelemetryCase(),
        new ViewersCase(),
        new MixedCase(),
    ];
}
