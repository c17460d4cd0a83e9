using System.Net;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>What a scenario needs on its <see cref="Stage"/>.</summary>
public sealed record StagePlan
{
    public required IReadOnlyList<StagePump> Pumps { get; init; }

    public required int Seed { get; init; }

    /// <summary>Pumps the gateway knows and the stage does not play.</summary>
    public IReadOnlyList<SimPumpConfig> AlsoRegistered { get; init; } = [];

    /// <summary>A fault of the simulated EHR.</summary>
    public EhrFault Fault { get; init; } = EhrFault.None;

    public int TelemetryMs { get; init; } = 500;

    public int Pcd01PeriodMs { get; init; } = 60_000;

    /// <summary>In whose name the API is asked, as a nurse; empty = nobody's.</summary>
    public string ApiNurse { get; init; } = "";

    /// <summary>The gateway listens on the same ports when it is started again.</summary>
    public bool FixedPorts { get; init; }

    /// <summary>The EHR takes codes that are 0 or only proposed.</summary>
    public bool AllowProvisionalCodes { get; init; }

    /// <summary>More of the gateway's configuration, by section and name.</summary>
    public IReadOnlyList<(string Section, string Name, JsonNode Value)> Configuration { get; init; } = [];

    /// <summary>Where the pumps connect when it is not the gateway itself (a link with faults); gets the gateway's endpoint.</summary>
    public Func<IPEndPoint, EndPoint>? PumpsConnectTo { get; init; }
}
