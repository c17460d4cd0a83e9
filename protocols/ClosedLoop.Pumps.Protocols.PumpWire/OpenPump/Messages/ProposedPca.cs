namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>The patient-controlled part of a <see cref="Propose"/>; its basal rate is the rate of the proposal.</summary>
public sealed record ProposedPca
{
    public Quantity? PatientDose { get; init; }

    /// <summary>Exact; what one press gives.</summary>
    public ulong PatientDoseNl { get; init; }

    public uint LockoutS { get; init; }

    /// <summary>Most drug in the limit period; null = no such limit.</summary>
    public Quantity? DoseLimit { get; init; }

    /// <summary>Most volume in the limit period; 0 = no such limit.</summary>
    public ulong VolumeLimitNl { get; init; }

    public uint LimitPeriodS { get; init; }

    /// <summary>0 = no such limit.</summary>
    public uint DosesPerHourMax { get; init; }

    /// <summary>Volume in the reservoir at the start; 0 = not given.</summary>
    public ulong ContainerNl { get; init; }

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(ProposedPca);
}
