namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Where a program with steps stands.</summary>
public sealed record StepProgress
{
    /// <summary>From 1.</summary>
    public uint Step { get; init; }

    public uint StepCount { get; init; }

    /// <summary>Of this step.</summary>
    public ulong VtbiNl { get; init; }

    /// <summary>Of this step so far.</summary>
    public ulong DeliveredNl { get; init; }

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(StepProgress);
}
