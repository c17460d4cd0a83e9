namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>One step of a multistep <see cref="Propose"/>.</summary>
public sealed record ProposedStep
{
    public StepType Type { get; init; }

    /// <summary>0 for a delay.</summary>
    public ulong RateNlH { get; init; }

    public Quantity? DoseRate { get; init; }

    /// <summary>0 = until the container is empty: only the last step; and for a delay.</summary>
    public ulong VtbiNl { get; init; }

    /// <summary>0 = not given.</summary>
    public uint DurationS { get; init; }

    /// <summary>It waits for a clinician before it begins.</summary>
    public bool PausesForConfirmation { get; init; }

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(ProposedStep);
}
