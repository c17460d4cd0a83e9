namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Membership in a relay of syringe pumps.</summary>
public sealed record RelayStatus
{
    public RelayState State { get; init; }

    /// <summary>The same on all pumps of the relay.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Its type only: it is patient data, which no log may show.</summary>
    public override string ToString() => nameof(RelayStatus);
}
