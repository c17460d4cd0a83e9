using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What one channel of a simulated pump is and can do. Rates in nL/h, volumes in nL.</summary>
public sealed record SimChannelConfig
{
    /// <summary>"A", "B", ...</summary>
    public required string Channel { get; init; }

    public required ChannelKind Kind { get; init; }

    public required long RateStepNlH { get; init; }

    public required long VolumeStepNl { get; init; }

    public required long RateMaxNlH { get; init; }

    public required long VtbiMaxNl { get; init; }

    /// <summary>Takes a rate-change proposal while infusing.</summary>
    public bool TitrationProposals { get; init; } = true;

    /// <summary>Keep-vein-open rate after completion; a slower program keeps its own rate. 0 = stop at completion.</summary>
    public long KvoRateNlH { get; init; } = 1_000_000;

    /// <summary>The near-end alarm sounds this long before the programmed volume is in. 0 = never.</summary>
    public long NearEndMs { get; init; } = 180_000;

    /// <summary>Line pressure when nothing blocks the line.</summary>
    public int PressureNormalMmHg { get; init; } = 40;

    /// <summary>The occlusion alarm sounds at this pressure.</summary>
    public int PressureAlarmMmHg { get; init; } = 500;

    /// <summary>Fluid a blocked line takes for each mmHg of pressure.</summary>
    public long ComplianceNlPerMmHg { get; init; } = 1_000;

    /// <summary>Can be programmed: a whole number of steps, above zero, not above the maximum.</summary>
    public bool RateFits(long rateNlH) => rateNlH > 0 && rateNlH <= RateMaxNlH && rateNlH % RateStepNlH == 0;

    /// <inheritdoc cref="RateFits"/>
    public bool VolumeFits(long volumeNl) => volumeNl > 0 && volumeNl <= VtbiMaxNl && volumeNl % VolumeStepNl == 0;

    /// <summary>A large-volume pump channel: 0.1 mL/h and 0.1 mL steps, up to 1200 mL/h and 9999 mL.</summary>
    public static SimChannelConfig LargeVolume(string channel) => new()
    {
        Channel = channel,
        Kind = ChannelKind.LargeVolume,
        RateStepNlH = 100_000,
        VolumeStepNl = 100_000,
        RateMaxNlH = 1_200_000_000,
        VtbiMaxNl = 9_999_000_000,
    };

    /// <summary>A syringe channel: 0.01 mL/h and 0.01 mL steps, up to 200 mL/h and 60 mL. A syringe pump has no KVO.</summary>
    public static SimChannelConfig Syringe(string channel) => new()
    {
        Channel = channel,
        Kind = ChannelKind.Syringe,
        RateStepNlH = 10_000,
        VolumeStepNl = 10_000,
        RateMaxNlH = 200_000_000,
        VtbiMaxNl = 60_000_000,
        KvoRateNlH = 0,
    };
}
