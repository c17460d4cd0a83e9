using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.SimFleet.Ward;

namespace ClosedLoop.Pumps.Simulation.Tests.SimFleet;

/// <summary>Snapshots of a ward of copies of one pump that took one order to its end.</summary>
internal static class Snapshots
{
    public const long StartUnixMs = Verdict.Ward.OriginUnixMs;

    public static WardSnapshot Of(Verdict.Ward ward, params PumpSnapshot[] pumps) => new()
    {
        NowUnixMs = StartUnixMs + 21_000,
        StartUnixMs = StartUnixMs,
        GatewayProcessId = 4711,
        GatewayEndpoints = "pumps 127.0.0.1:1",
        Pumps = pumps,
        Orders = ward.Orders,
        Reports = ward.Reports,
    };

    public static PumpSnapshot Pump(Verdict.Ward ward, ChannelStatus? status = null) =>
        new(ward.Pump, status ?? new ChannelStatus { Channel = "A" }, null, [], InSession: true, SentAgeMs: 300, GatewayAgeMs: 400);

    public static ChannelStatus Running(DeliveryStatus delivery = DeliveryStatus.Delivering, bool infusing = true) => new()
    {
        Channel = "A",
        PatientId = "MR1",
        Infusing = infusing,
        RateNowNlH = infusing ? 74_000_000u : 0,
        ActiveSource = Source.Primary,
        Sources =
        [
            new SourceStatus
            {
                Source = Source.Primary,
                DeliveryStatus = delivery,
                DrugName = "heparin",
                RateNlH = 74_000_000,
                VtbiNl = 50_000_000,
                CumulativeNl = 12_345_678,
                RemainingNl = 37_654_322,
                TimeRemainingS = 1_831,
            },
        ],
    };
}
