namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>A bolus or a loading dose of a <see cref="Propose"/>.</summary>
public sealed record ProposedDose
{
    /// <summary>As ordered, for the nurse to read; null when ordered as a rate over a time.</summary>
    public Quantity? Amount { get; init; }

    /// <summary>Exact; what is given.</summary>
    public ulong VolumeNl { get; init; }

    /// <summary>0 = the pump's own.</summary>
    public ulong RateNlH { get; init; }

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(ProposedDose);
}
