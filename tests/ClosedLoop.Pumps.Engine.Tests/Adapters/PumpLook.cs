namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>What a scripted pump shows, in no vendor's words. Null = it does not say.</summary>
internal sealed record PumpLook
{
    public static readonly PumpLook Idle = new();

    public static readonly PumpLook Infusing = new() { IsInfusing = true };

    public string Serial { get; init; } = AdapterWard.Serial;

    public bool? IsInfusing { get; init; } = false;

    public decimal? RateMlPerH { get; init; } = 25m;

    public decimal? InfusedMl { get; init; } = 1m;

    public bool IsAlarming { get; init; }

    /// <summary>What the device counts up as long as it is not switched off: seconds, or entries of its log.</summary>
    public long Life { get; init; } = 1_000;
}
