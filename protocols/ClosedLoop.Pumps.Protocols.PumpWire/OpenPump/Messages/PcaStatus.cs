namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>The patient-controlled part of a running program and its counters. Null = unknown, never 0 (S10).</summary>
public sealed record PcaStatus
{
    public Quantity? PatientDose { get; init; }

    public int? LockoutS { get; init; }

    /// <summary>Most drug in the limit period.</summary>
    public Quantity? DoseLimit { get; init; }

    public int? LimitPeriodS { get; init; }

    public int? DosesPerHourMax { get; init; }

    /// <summary>Presses of the handset.</summary>
    public int? Attempts { get; init; }

    /// <summary>Patient doses given.</summary>
    public int? Deliveries { get; init; }

    /// <summary>All drug given in the limit period so far.</summary>
    public Quantity? GivenInPeriod { get; init; }

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(PcaStatus);
}
