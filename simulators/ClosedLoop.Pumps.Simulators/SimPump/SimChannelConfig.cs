using System.Collections.Immutable;
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

    /// <summary>What it takes beyond a new primary program on an idle channel; <see cref="Capable"/> gives all.</summary>
    public ImmutableArray<ProgramCapability> Capabilities { get; init; } = [];

    /// <summary>Place in the rack, from 1; 0 = no rack.</summary>
    public int RackSlot { get; init; }

    /// <summary>The pump's own rate of boluses, loading doses and patient doses, where none is given.</summary>
    public long DoseRateNlH { get; init; } = 120_000_000;

    /// <summary>Largest bolus; 0 = no limit of its own.</summary>
    public long BolusMaxNl { get; init; }

    /// <summary>Least time from the start of one bolus to the next, boluses by hand included; 0 = none.</summary>
    public long BolusIntervalMs { get; init; }

    /// <summary>After a piggyback the primary goes on by itself; else a nurse restarts it.</summary>
    public bool PrimaryResumesAfterSecondary { get; init; } = true;

    /// <summary>Goes on by itself when the cause of an alarm is gone; else a nurse restarts it.</summary>
    public bool RestartsAfterAlarm { get; init; }

    /// <summary>Refuses a proposal with another patient weight than its own.</summary>
    public bool MindsWeight { get; init; }

    /// <summary>An alarm nobody acknowledges rises in priority each time after so long; 0 = never.</summary>
    public long EscalateAfterMs { get; init; }

    /// <summary>How long the sound of an alarm stays paused.</summary>
    public long AudioPauseMs { get; init; } = 120_000;

    public bool IsPca => Kind is ChannelKind.PatientControlledAnalgesia or ChannelKind.SyringePatientControlledAnalgesia;

    /// <summary>The same channel with every capability the protocol knows.</summary>
    public SimChannelConfig Capable() => this with
    {
        Capabilities = [.. Enum.GetValues<ProgramCapability>().Where(c => c != ProgramCapability.Unspecified)],
    };

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
        DoseRateNlH = 60_000_000,
    };

    /// <summary>A PCA channel with a reservoir: as <see cref="LargeVolume"/>, without KVO, able to give a loading dose.</summary>
    public static SimChannelConfig Pca(string channel) => LargeVolume(channel) with
    {
        Kind = ChannelKind.PatientControlledAnalgesia,
        KvoRateNlH = 0,
        Capabilities = [ProgramCapability.Bolus, ProgramCapability.LoadingDose],
    };

    /// <summary>A PCA channel with a syringe, able to give a loading dose.</summary>
    public static SimChannelConfig SyringePca(string channel) => Syringe(channel) with
    {
        Kind = ChannelKind.SyringePatientControlledAnalgesia,
        Capabilities = [ProgramCapability.Bolus, ProgramCapability.LoadingDose],
    };
}
