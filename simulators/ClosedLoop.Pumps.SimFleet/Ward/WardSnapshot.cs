using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Ward;

/// <summary>The whole ward at one moment: all that a view is made from.</summary>
public sealed record WardSnapshot
{
    public required long NowUnixMs { get; init; }

    /// <summary>True time of the script's 0 ms.</summary>
    public required long StartUnixMs { get; init; }

    public required int GatewayProcessId { get; init; }

    /// <summary>Where it listens, for people.</summary>
    public required string GatewayEndpoints { get; init; }

    public required IReadOnlyList<PumpSnapshot> Pumps { get; init; }

    public required IReadOnlyList<OrderRecord> Orders { get; init; }

    public required IReadOnlyList<ReceivedReport> Reports { get; init; }

    public long ElapsedMs => NowUnixMs - StartUnixMs;
}
