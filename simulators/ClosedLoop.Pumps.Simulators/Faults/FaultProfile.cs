using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Which faults a run has and how often.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="MeanIntervalMs">Between two faults of one front.</param>
/// <param name="Faults">What may happen, where it applies.</param>
public sealed record FaultProfile(string Name, int MeanIntervalMs, ImmutableArray<PumpFault> Faults)
{
    public static FaultProfile None { get; } = new("none", int.MaxValue, []);

    /// <summary>Everything.</summary>
    public static FaultProfile Full { get; } = new("full", 5_000, [.. Enum.GetValues<PumpFault>()]);

    /// <summary>What a bad network does.</summary>
    public static FaultProfile Wire { get; } =
        new("wire", 3_000, [.. Enum.GetValues<PumpFault>().Where(f => f <= PumpFault.SlowConsumer)]);

    /// <summary>What pumps and people do.</summary>
    public static FaultProfile Bedside { get; } =
        new("bedside", 5_000, [.. Enum.GetValues<PumpFault>().Where(f => f >= PumpFault.Reboot)]);

    public static ImmutableArray<FaultProfile> All { get; } = [None, Full, Wire, Bedside];

    /// <summary>Null for a name that is none.</summary>
    public static FaultProfile? Find(string name) => All.FirstOrDefault(p => p.Name == name);
}
