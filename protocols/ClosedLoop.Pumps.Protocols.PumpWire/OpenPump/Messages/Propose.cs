namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: a program a clinician may confirm at the pump. It starts nothing (S2).</summary>
public sealed record Propose : OpenPumpMessage
{
    public string ProgramId { get; init; } = string.Empty;

    public string Channel { get; init; } = string.Empty;

    public ProposalKind Kind { get; init; }

    public ulong FencingToken { get; init; }

    /// <summary>The bedside request (ORC-9), by the gateway's clock.</summary>
    public long IssuedUnixMs { get; init; }

    public long ExpiresUnixMs { get; init; }

    public string OrderId { get; init; } = string.Empty;

    public string PatientId { get; init; } = string.Empty;

    /// <summary>For the nurse to read.</summary>
    public string PatientName { get; init; } = string.Empty;

    /// <summary>Who asked at the bedside.</summary>
    public string ClinicianId { get; init; } = string.Empty;

    public string DrugCode { get; init; } = string.Empty;

    public string DrugName { get; init; } = string.Empty;

    /// <summary>Already a multiple of the channel's step; 0 for a bolus at the pump's own rate and a PCA without basal rate.</summary>
    public ulong RateNlH { get; init; }

    public Quantity? DoseRate { get; init; }

    /// <summary>Only for <see cref="ProposalKind.NewProgram"/>.</summary>
    public ulong VtbiNl { get; init; }

    public Quantity? Concentration { get; init; }

    public ulong PatientWeightG { get; init; }

    /// <summary>The library the checks were made with, empty = not checked.</summary>
    public WireList<byte> LibraryHash { get; init; }

    public WireList<string> SoftLimitFindings { get; init; }

    /// <summary>
    /// The order that must be running: for a <see cref="ProposalKind.RateChange"/>, and the parent of a <see cref="ProposalKind.Bolus"/>.
    /// </summary>
    public string RunningProgramOrderId { get; init; } = string.Empty;

    /// <summary>Where the program is to run, or the bolus to come from; unspecified = primary.</summary>
    public Source Source { get; init; }

    /// <summary>Exactly for a <see cref="ProposalKind.Bolus"/>.</summary>
    public ProposedDose? Bolus { get; init; }

    /// <summary>Given before the program itself.</summary>
    public ProposedDose? Loading { get; init; }

    public ProposedPca? Pca { get; init; }

    /// <summary>Empty for a program of one step.</summary>
    public WireList<ProposedStep> Steps { get; init; }

    /// <summary>The care area the checks were made for; empty = not checked.</summary>
    public string CareArea { get; init; } = string.Empty;
}
