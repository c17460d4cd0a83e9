namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Pump to gateway: where a proposal stands, with a read-back of what the pump holds.</summary>
public sealed record ProposalState : OpenPumpMessage
{
    public string ProgramId { get; init; } = string.Empty;

    public string Channel { get; init; } = string.Empty;

    public ProposalStateCode State { get; init; }

    /// <summary>Why, when <see cref="ProposalStateCode.Failed"/>.</summary>
    public ProposalFailure Failure { get; init; }

    public string OperatorId { get; init; } = string.Empty;

    /// <summary>Read-back of what the pump holds while offered, viewed, edited or accepted.</summary>
    public ulong RateNlH { get; init; }

    public ulong VtbiNl { get; init; }

    /// <summary>The pump's idea of gateway time at this state.</summary>
    public long GatewayTimeUnixMs { get; init; }

    /// <summary>Read-back.</summary>
    public string OrderId { get; init; } = string.Empty;

    /// <summary>Read-back.</summary>
    public string PatientId { get; init; } = string.Empty;

    /// <summary>Read-back, as all below.</summary>
    public Source Source { get; init; }

    public ulong BolusNl { get; init; }

    /// <summary>The rate the bolus will be given at.</summary>
    public ulong BolusRateNlH { get; init; }

    public ulong LoadingNl { get; init; }

    public uint StepCount { get; init; }

    /// <summary>All steps together.</summary>
    public ulong StepsNl { get; init; }

    public ulong PatientDoseNl { get; init; }

    public uint LockoutS { get; init; }
}
