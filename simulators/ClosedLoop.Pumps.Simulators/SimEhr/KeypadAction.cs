namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>What somebody does at a pump, or what happens to it, at a time of the script.</summary>
/// <param name="AtMs">After the start of the script.</param>
/// <param name="Pump">Index of the pump in the script.</param>
/// <param name="Step">What.</param>
public sealed record KeypadAction(int AtMs, int Pump, KeypadStep Step)
{
    public string Nurse { get; init; } = "";

    /// <summary>Program, titrate, bolus, piggyback.</summary>
    public long RateNlH { get; init; }

    /// <summary>Program, bolus, piggyback.</summary>
    public long VolumeNl { get; init; }

    /// <summary>Program, piggyback.</summary>
    public SimDrug? Drug { get; init; }

    /// <summary>Set patient.</summary>
    public SimPatient? Patient { get; init; }

    public override string ToString() => $"{Step} at pump {Pump} at {AtMs} ms";
}
