using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The patient-controlled part of a program. The basal rate is the program's own.</summary>
public sealed record SimPca
{
    /// <summary>What one press gives.</summary>
    public required long PatientDoseNl { get; init; }

    /// <summary>The same as drug; null = the pump does not know it.</summary>
    public Quantity? PatientDose { get; init; }

    /// <summary>From the start of a patient dose until the next can be had.</summary>
    public required long LockoutMs { get; init; }

    /// <summary>Most volume in the limit period, basal and doses by hand included; 0 = no limit.</summary>
    public long VolumeLimitNl { get; init; }

    /// <summary>Most drug in the limit period, in the unit of <see cref="PatientDose"/>; null = no limit.</summary>
    public Quantity? DoseLimit { get; init; }

    public long LimitPeriodMs { get; init; }

    /// <summary>0 = no limit.</summary>
    public int DosesPerHourMax { get; init; }
}
