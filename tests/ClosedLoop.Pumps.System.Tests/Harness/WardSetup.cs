using System.Net;
using System.Text.Json.Nodes;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>What a test wants around the gateway.</summary>
internal sealed record WardSetup
{
    public required IReadOnlyList<PumpSetup> Pumps { get; init; }

    /// <summary>So many more pumps are registered that never come.</summary>
    public int AbsentPumps { get; init; }

    /// <summary>Consumers of documentation beside the simulated EHR.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> MoreDestinations { get; init; } = new Dictionary<string, IPEndPoint>();

    /// <summary>The consumers take codes that are 0 or only proposed.</summary>
    public bool AllowProvisionalCodes { get; init; }

    /// <summary>The gateway has demo users.</summary>
    public bool Demo { get; init; }

    /// <summary>Settings of the gateway that differ, as section, name, value.</summary>
    public IReadOnlyList<(string Section, string Name, JsonNode Value)> Settings { get; init; } = [];

    /// <summary>Pumps nobody stands at: the test is the nurse.</summary>
    public static WardSetup Unattended(int pumps = 1) => new() { Pumps = [.. Enumerable.Range(0, pumps).Select(index => PumpSetup.Unattended(index))] };

    /// <summary>Pumps whose nurses confirm what is proposed.</summary>
    public static WardSetup Attended(int pumps = 1) => new() { Pumps = [.. Enumerable.Range(0, pumps).Select(index => PumpSetup.Attended(index))] };
}
